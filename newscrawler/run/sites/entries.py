"""What a file says of its sites: each entry with the file's defaults, and everything that is wrong, by its line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from newscrawler.crawl.options.arguments import NAMES, NAMES_OF_ANY_SITE, Arguments
from newscrawler.fetch.politeness.contact import parse_contact
from newscrawler.language.durations import parse_duration
from newscrawler.run.sites.schedule import Schedule, parse_cron, parse_interval, parse_times
from newscrawler.run.sites.values import FileProblem, Given, Values

ANY_SITE = "news"
"""The spider of a site without a profile."""

ARGUMENTS = tuple(dict.fromkeys((*NAMES, *NAMES_OF_ANY_SITE)))
"""What may be said of a crawl, as `-a` has it; `url` among it."""

WHO = ("url", "profile", "name")
SCHEDULES = ("every", "at", "cron")
COMMON = ("group", "enabled", *SCHEDULES, "zone", "jitter", "priority", "deadline", "contact", "settings")
_MAX_PRIORITY = 10
_OF_DEFAULTS = (*COMMON, *(name for name in ARGUMENTS if name not in ("url", "base_url")))
_OF_A_SITE = tuple(dict.fromkeys((*WHO, *COMMON, *ARGUMENTS)))
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteEntry:
    """A site of a file: what is run, what it is kept under, and when it is due."""

    name: str
    spider: str
    number: int  # in the file, from 0
    line: int
    arguments: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    groups: tuple[str, ...] = ()
    enabled: bool = True
    schedule: Schedule | None = None
    zone: ZoneInfo | None = None  # of the schedule; None is that of the machine
    jitter: int = 0  # seconds, of which a worker starts the site some later, always as many
    priority: int = 0
    deadline: int | None = None  # seconds
    said: Mapping[str, Any] = field(default_factory=dict, compare=False)  # all of it as it is written, but settings


class SiteEntries(Values):
    """Reads the tables of a file. Everything that is wrong is noted in `problems`."""

    def read(self, tables: Mapping[str, Any]) -> list[SiteEntry]:
        """The entries that are right, in their order."""
        self._only(tables, ("defaults", "site"), "the file")
        defaults = tables.get("defaults", {})
        if not isinstance(defaults, dict):
            self._note("defaults is no table: write [defaults] above its keys", "defaults")
            defaults = {}
        self._only(defaults, _OF_DEFAULTS, "[defaults]", "defaults")
        sites = tables.get("site", [])
        if not isinstance(sites, list) or not all(isinstance(site, dict) for site in sites):
            self._note("site is no list of tables: write [[site]], in two brackets, above each site's keys", "site")
            sites = []
        elif not sites and not self.problems:
            self._note('the file names no site: write [[site]] and below it url = "https://news.example"')
        entries = [self._entry(number, site, defaults) for number, site in enumerate(sites)]
        found = [entry for entry in entries if entry is not None]
        self._compare(found)
        return found

    # -- one site

    def _entry(self, number: int, site: Mapping[str, Any], defaults: Mapping[str, Any]) -> SiteEntry | None:
        before = len(self.problems)
        where = ("site", number)
        self._only(site, _OF_A_SITE, "a site", *where)
        given = Given(site, defaults, where)
        if any(name in site for name in SCHEDULES):  # its own takes the place of a default of another kind
            given.forget(*SCHEDULES)
        arguments = dict(self._arguments(given))
        spider = self._text(given, "profile") or ANY_SITE
        if ("profile" in site) == ("url" in site):
            what = "both" if "url" in site else "neither"
            self._note(f"a site has {what} url and profile: give one of them", *where)
        elif "url" in site:
            self._check(given, "url", lambda: Arguments.parse(None, {"url": arguments.get("url", "")}))
        name = self._name(given, arguments, spider)
        settings = {**self._settings(defaults, "defaults"), **self._settings(site, *where)}
        if contact := self._text(given, "contact"):
            self._check(given, "contact", lambda: parse_contact(contact))
            settings["CONTACT"] = contact
        zone = self._text(given, "zone")
        deadline, jitter = self._text(given, "deadline"), self._text(given, "jitter")
        said = {key: given.get(key) for key in _OF_A_SITE if key != "settings" and given.get(key) is not None}
        entry = SiteEntry(
            said=said,
            name=name,
            spider=spider,
            number=number,
            line=self._lines.of(*where),
            arguments=arguments,
            settings=settings,
            groups=tuple(self._texts(given, "group")),
            enabled=self._flag(given, "enabled"),
            schedule=self._schedule(given),
            zone=self._check(given, "zone", lambda: ZoneInfo(zone)) if zone else None,
            jitter=(self._check(given, "jitter", lambda: parse_duration(jitter)) or 0) if jitter else 0,
            priority=self._priority(given),
            deadline=self._check(given, "deadline", lambda: parse_duration(deadline)) if deadline else None,
        )
        return entry if len(self.problems) == before else None

    def _name(self, given: Given, arguments: Mapping[str, str], spider: str) -> str:
        name = self._text(given, "name")
        if name and not _NAME.fullmatch(name):
            self._note(
                f"name = {name!r}: letters, digits, dots, _ and - only, for it names a folder", *given.at("name")
            )
        if name or spider != ANY_SITE:
            return name or spider
        try:
            return Arguments.parse(None, {"url": arguments.get("url", "")}).name
        except ValueError:  # which is noted already
            return ""

    def _schedule(self, given: Given) -> Schedule | None:
        every, cron, at = self._text(given, "every"), self._text(given, "cron"), self._texts(given, "at")
        named = [name for name, value in zip(SCHEDULES, (every, at, cron), strict=True) if value]
        if len(named) > 1:
            both = " and ".join(named)
            self._note(
                f"{both} are {'both' if len(named) == 2 else 'all'} given: give one of them", *given.at(named[-1])
            )
        elif every:
            return self._check(given, "every", lambda: parse_interval(every))
        elif at:
            return self._check(given, "at", lambda: parse_times(at))
        elif cron:
            return self._check(given, "cron", lambda: parse_cron(cron))
        return None

    def _priority(self, given: Given) -> int:
        value = given.get("priority", 0)
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _MAX_PRIORITY:
            return value
        self._note(
            f"priority = {value!r}: a number from -{_MAX_PRIORITY} to {_MAX_PRIORITY}; 0 is that of other sites",
            *given.at("priority"),
        )
        return 0

    def _arguments(self, given: Given) -> Iterator[tuple[str, str]]:
        for name in ARGUMENTS:
            value = given.get(name)
            if value is None:
                continue
            if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
                yield name, ",".join(value)
            elif isinstance(value, (str, int, date, datetime)) and not isinstance(value, bool):
                yield name, value.isoformat() if isinstance(value, date) else str(value)
            else:
                self._note(f"{name} = {value!r}: give text, a number, a date or a list of texts", *given.at(name))

    def _settings(self, table: Mapping[str, Any], *where: str | int) -> dict[str, Any]:
        settings = table.get("settings", {})
        if isinstance(settings, dict):
            return settings
        self._note(
            f"settings = {settings!r} is no table: write settings = {{ DOWNLOAD_DELAY = 2 }}", *where, "settings"
        )
        return {}

    def _compare(self, entries: list[SiteEntry]) -> None:
        names: dict[str, SiteEntry] = {}
        crawls: dict[tuple[str, tuple[tuple[str, str], ...]], SiteEntry] = {}
        for entry in entries:
            same = names.setdefault(entry.name.casefold(), entry)
            crawl = entry.spider, tuple(sorted(entry.arguments.items()))
            twin = crawls.setdefault(crawl, entry)
            if same is not entry:
                how = "" if same.name == entry.name else f", as {same.name!r}, which file systems may take for the same"
                message = (
                    f"the site of line {same.line} has the name {entry.name!r}{how}: give one of them another name ="
                )
                self.problems.append(FileProblem(entry.line, f"{message}; two sites cannot share a dataset"))
            elif twin is not entry:
                self.problems.append(
                    FileProblem(entry.line, f"this is the crawl of line {twin.line} again: leave one out")
                )
