"""Sites of which the truth is known: how often the estimate's interval holds it.

`python -m tests.report.coverage.simulated 1000` prints the table of docs/how-do-i-see-what-was-missed.md; with `harder`
after it, that of sites whose channels depend on each other more than two of them are allowed to.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from math import exp, log
from random import Random
from typing import NamedTuple

from newscrawler.report.coverage.estimate import Estimate, estimate

CHANNELS = ("coverage", "feeds", "read_next", "sections", "tags")


class Kind(NamedTuple):
    """How a site's channels go together: `likes` is the spread of how much all of them like an article (standard
    deviation of the log odds), `odds` how many times the second channel's odds are higher where the first names it."""

    name: str
    likes: float = 0.0
    odds: float = 1.0


KINDS = (
    Kind("independent"),
    Kind("some articles are liked by all", likes=0.7),
    Kind("some are liked much more", likes=1.2),
    Kind("one channel copies from another", odds=3.0),
    Kind("both", likes=0.7, odds=2.0),
)
HARDER = (
    Kind("copies, and some are liked", likes=0.7, odds=3.0),
    Kind("copies, and some are liked much more", likes=1.2, odds=3.0),
    Kind("copies much", odds=6.0),
)
# The share of rounds with so many channels: one more takes three times as long.
_ROUNDS = {2: 0.4, 3: 0.3, 4: 0.2, 5: 0.1}


class Round(NamedTuple):
    channels: int
    kind: Kind
    truth: int  # articles that were published
    found: Estimate

    @property
    def is_held(self) -> bool:
        low, high = self.found.low, self.found.high
        return low is not None and high is not None and low <= self.truth <= high


def rounds(number: int, seed: str = "news", kinds: Sequence[Kind] = KINDS) -> Iterator[Round]:
    """So many rounds of different sites. Each channel names 20 to 90 % of what another names."""
    for channels, share in _ROUNDS.items():
        for at in range(round(number * share)):
            random = Random(f"{seed} {channels} {at}")  # noqa: S311 - the same sites every time
            kind = kinds[at % len(kinds)]
            truth = round(exp(random.uniform(log(40), log(600))))
            yield Round(channels, kind, truth, estimate(site(random, kind, channels, truth)))


def site(random: Random, kind: Kind, channels: int, articles: int) -> Counter[frozenset[str]]:
    """How many articles of a site were named by just these channels."""
    usual = [log(share / (1 - share)) for share in (random.uniform(0.2, 0.9) for _ in range(channels))]
    found: Counter[frozenset[str]] = Counter()
    for _ in range(articles):
        liked = random.gauss(0, kind.likes)
        named: list[str] = []
        for at, odds in enumerate(usual):
            if at == 1:  # half of it up and half of it down, so that the channel names as many as it would
                odds += (0.5 if CHANNELS[0] in named else -0.5) * log(kind.odds)
            if random.random() < 1 / (1 + exp(-odds - liked)):
                named.append(CHANNELS[at])
        found[frozenset(named)] += 1
    return found


def table(found: list[Round]) -> Iterator[str]:
    """For people: how often the interval holds the truth, by what the channels are like."""
    yield "| channels | how they go together | rounds | cannot be told | interval holds the truth | its width, median |"
    yield "|---|---|---|---|---|---|"
    for channels in _ROUNDS:
        for kind in dict.fromkeys(each.kind for each in found):
            own = [each for each in found if (each.channels, each.kind) == (channels, kind)]
            yield _line(str(channels), kind.name, own)
    yield _line("all", "", found)


def _line(channels: str, name: str, found: list[Round]) -> str:
    told = [each for each in found if each.found.high is not None]
    widths = sorted(((each.found.high or 0) - (each.found.low or 0)) / each.truth for each in told)
    held = sum(each.is_held for each in told)
    shares = f"{held / len(told):.0%} | {widths[len(widths) // 2]:.0%}" if told else "- | -"
    return f"| {channels} | {name} | {len(found)} | {len(found) - len(told)} | {shares} |"


if __name__ == "__main__":
    chosen = HARDER if "harder" in sys.argv else KINDS
    print("\n".join(table([*rounds(int(sys.argv[1]), kinds=chosen)])))
