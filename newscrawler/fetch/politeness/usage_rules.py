"""What a robots.txt says of the use of what may be fetched: Content-Usage, Content-Signal, License.

Tested in tests/fetch/politeness/test_usage.py.
"""

import re
from collections.abc import Iterator

from newscrawler.extract.usage import Preferences, combined, preferences
from newscrawler.fetch.politeness.path_patterns import matched_part, pattern_of

_SAYS_SO = re.compile(r"content-usage|content-signal|license", re.IGNORECASE).search
_LINE = re.compile(r"[ \t]*([a-z][a-z -]{0,30}?)[ \t]*:([^#\r\n]*)", re.IGNORECASE).match
_NAMES = ("user-agent", "user agent", "useragent")
_USAGE = ("content-usage", "content-signal")
_RULES = (*_USAGE, "allow", "disallow")
_MAX_RULES = 1_000


class UsageRules:
    """Of one robots.txt, for the group of a name, such as "*". `license` leads to the terms of the whole site, as it
    stands there."""

    def __init__(self, text: str, group: str) -> None:
        self._rules: list[tuple[int, re.Pattern[str], Preferences]] = []
        self.license: str | None = None
        for name, value in _lines(text, group) if _SAYS_SO(text) else ():
            if name == "license":
                self.license = self.license or value
            elif len(self._rules) < _MAX_RULES:
                self._add(value)

    def _add(self, value: str) -> None:
        path, *said = value.split(None, 1) if value.startswith("/") else ("/", value)
        told, pattern = preferences("".join(said)), pattern_of(path)
        if told and pattern is not None:
            self._rules.append((len(path), pattern, told))

    def of(self, url: str) -> Preferences:
        """What the rules with the longest path that matches a URL say (draft-ietf-aipref-attach)."""
        if not self._rules:
            return {}
        part = matched_part(url)
        found = [(length, told) for length, pattern, told in self._rules if pattern.match(part)]
        longest = max((length for length, _ in found), default=0)
        return combined(told for length, told in found if length == longest)


def _lines(text: str, group: str) -> Iterator[tuple[str, str]]:
    """The lines that say something of usage to a group, as names and values. What stands before all groups is for each
    of them, and so is a License wherever it stands (rslstandard.org)."""
    names: set[str] = set()
    is_for_all, has_rules = True, False
    for line in re.split(r"[\r\n]+", text):
        if (match := _LINE(line)) is None:
            continue
        name, value = match[1].lower(), match[2].strip()
        if name in _NAMES:
            names = {value.lower()} | (set() if has_rules else names)
            is_for_all = has_rules = False
        elif name == "license":
            yield name, value
        elif name in _RULES:
            has_rules = True
            if name in _USAGE and (is_for_all or group in names):
                yield name, value
