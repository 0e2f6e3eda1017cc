"""What a site says of the rights to all its pages, in tdmrep.json and robots.txt."""

import re
from collections.abc import Iterator

import orjson

from newscrawler.extract.rights import Tdm, flag, policy
from newscrawler.extract.usage import Preferences
from newscrawler.fetch.politeness.path_patterns import matched_part, pattern_of
from newscrawler.fetch.politeness.robots import RobotsRules

TDM_PATH = "/.well-known/tdmrep.json"
_MAX_LOCATIONS = 1_000


class Reservations:
    """Of one origin: its tdmrep.json, given as text, and whom its robots.txt keeps out."""

    def __init__(self, rules: RobotsRules, tdm: str = "") -> None:
        self._rules = rules
        self._locations = list(_locations(tdm))

    def tdm(self, url: str) -> Tdm | None:
        """What the first location that matches a URL says; None where none does."""
        if not self._locations:
            return None
        part = matched_part(url)
        return next((said for pattern, said in self._locations if pattern.match(part)), None)

    def refused_agents(self, url: str) -> list[str]:
        """The crawlers for language models that may not have a URL."""
        return self._rules.refused(url)

    def usage(self, url: str) -> Preferences:
        """What the site says that a URL may be used for."""
        return self._rules.usage.of(url)

    @property
    def license(self) -> str | None:
        """Where its terms are, as its robots.txt has it."""
        return self._rules.usage.license


def _locations(text: str) -> Iterator[tuple[re.Pattern[str], Tdm]]:
    """The locations of a tdmrep.json, as far as they can be read."""
    try:
        entries = orjson.loads(text) if text else []
    except ValueError:
        return
    for entry in entries[:_MAX_LOCATIONS] if isinstance(entries, list) else []:
        location = entry.get("location") if isinstance(entry, dict) else None
        if not isinstance(location, str) or not location.startswith(("/", "*")):
            continue
        reserved, pattern = flag(entry.get("tdm-reservation")), pattern_of(location)
        if reserved is not None and pattern is not None:
            yield pattern, (reserved, policy(entry.get("tdm-policy")), "tdmrep.json")
