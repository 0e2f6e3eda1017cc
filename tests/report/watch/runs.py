"""Observations of a site that is well, and what a fault makes of one."""

from random import Random

from newscrawler.ledger.watch.observations import Counts, Observation
from newscrawler.report.watch.baseline import Baseline, renew
from newscrawler.report.watch.incidents import Told, resolve
from newscrawler.report.watch.unusual import watch

BEGAN = 1_767_225_600.0
SECTIONS = ("politics", "sport", "culture")


def well(number: int, articles: int = 12) -> dict[str, dict[str, int]]:
    """What a run of a site counts, as its number varies it."""
    random = Random(number)  # noqa: S311 - a seed is wanted
    new = max(articles + random.randint(-3, 3), 0)
    of_section = dict.fromkeys(SECTIONS, new // 3)
    of_section["politics"] += new - sum(of_section.values())
    return {
        "articles": {"new": new, "copies": 0, "updated": 2},
        "records": {"all": new + 2, "new": new},
        "section": of_section,
        "channel": {"section": new - new // 3, "feed": new // 3},
        "field": dict.fromkeys(("headline", "body", "date_published", "authors", "image"), new + 2),
        "source": {"body=rule": new + 2, "authors=json-ld": new + 2},
        "words": {"256": new // 2, "512": new + 2 - new // 2},
        "lag": {"3600": new},
        "language": {"en": new},
        "page": {"done": new + 8, "failed": 0, "rejected": 0, "gone": 0},
        "status": {"200": new + 18},
        "traffic": {"requests": new + 18},
        "time": {"latency_ms": 200 * (new + 18) + random.randint(0, 400)},
        "listing": {f"https://news.example/{name}": 20 + random.randint(-1, 1) for name in SECTIONS},
        "listing_read": {f"https://news.example/{name}": 1 for name in SECTIONS},
        "gate": {"passed": 1},
    }


def run_of(number: int, counts: Counts, outcome: str = "done") -> Observation:
    """The run of an hour."""
    ended = BEGAN + number * 3_600
    return Observation("gazette", f"run{number}", number, ended - 60, ended, outcome, True, counts)


class Watched:
    """A site that is watched run by run."""

    def __init__(self, runs: int = 200) -> None:
        self.baseline = Baseline()
        self.number = 0
        for _ in range(runs):
            told = self.take(well(self.number))
            assert told == Told({}, {})

    def take(self, counts: Counts, outcome: str = "done") -> Told:
        observation = run_of(self.number, counts, outcome)
        self.number += 1
        findings = watch(self.baseline, observation)
        renewed = renew(self.baseline, observation.ended)
        return resolve(self.baseline, findings, renewed, now=observation.ended)

    def next(self) -> dict[str, dict[str, int]]:
        return well(self.number)
