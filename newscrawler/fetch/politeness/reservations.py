"""What a site reserves for all its pages, in tdmrep.json and robots.txt."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import orjson

from newscrawler.extract.rights import Tdm, flag, policy
from newscrawler.fetch.politeness.robots import RobotsRules

TDM_PATH = "/.well-known/tdmrep.json"
_MAX_LOCATIONS = 1_000
_MAX_STARS = 9


class Reservations:
    """Of one origin: its tdmrep.json, given as text, and whom its robots.txt keeps out."""

    def __init__(self, rules: RobotsRules, tdm: str = "") -> None:
        self._rules = rules
        self._locations = list(_locations(tdm))

    def tdm(self, url: str) -> Tdm | None:
        """What the first location that matches a URL says; None where none does."""
        if not self._locations:
            return None
        parts = urlsplit(url)
        path = unquote(parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return next((said for pattern, said in self._locations if pattern.match(path)), None)

    def refused_agents(self, url: str) -> list[str]:
        """The crawlers for language models that may not have a URL."""
        return self._rules.refused(url)


def _locations(text: str) -> Iterator[tuple[re.Pattern[str], Tdm]]:
    """The locations of a tdmrep.json, as far as they can be read."""
    try:
        entries = orjson.loads(text) if text else []
    except ValueError:
        return
    for entry in entries[:_MAX_LOCATIONS] if isinstance(entries, list) else []:
        location = entry.get("location") if isinstance(entry, dict) else None
        if not isinstance(location, str) or not location.startswith(("/", "*")) or location.count("*") > _MAX_STARS:
            continue
        if (reserved := flag(entry.get("tdm-reservation"))) is not None:
            yield _pattern(location), (reserved, policy(entry.get("tdm-policy")), "tdmrep.json")


def _pattern(location: str) -> re.Pattern[str]:
    """A location as robots.txt has paths: `*` is anything, `$` the end; else it is a beginning."""
    is_whole = location.endswith("$")
    first, *rest = (re.escape(unquote(part)) for part in location.removesuffix("$").split("*"))
    last = f".*{rest.pop()}" if rest and is_whole else ""
    # Each part is taken where it stands first, for good: the next ones have most room behind it.
    return re.compile(first + "".join(f"(?>.*?{part})" for part in rest) + last + (r"\Z" if is_whole else ""), re.S)
