"""Spider arguments: text from the command line, checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import get_args
from urllib.parse import urlsplit

from newscrawler.article import CHANNELS
from newscrawler.language.durations import parse_duration
from newscrawler.ledger.urls.months import ArchiveMonths
from newscrawler.site import RenderWith, Site, file_name, read_hosts
from newscrawler.urls.any_site import AnySite
from newscrawler.urls.canonical import canonicalize
from newscrawler.urls.join import join

RENDER_CHOICES = (*get_args(RenderWith), "none")
DEFAULT_FOLLOW = frozenset(("sections", "read_next"))
DEFAULT_FOLLOW_OF_ANY_SITE = DEFAULT_FOLLOW | {"sitemaps", "feeds"}  # no profile says where its articles are listed
_OF_EVERY_SITE = (
    *("since", "until", "max_articles", "max_pages", "follow", "depth", "hosts"),
    *("archive", "archive_order"),
)
NAMES = ("sections", *_OF_EVERY_SITE, "base_url", "render")
NAMES_OF_ANY_SITE = ("url", *_OF_EVERY_SITE, "editions", "render")


@dataclass(frozen=True, kw_only=True, slots=True)
class Arguments:
    """What one run is asked to do. `since` is inclusive, `until` exclusive, both aware; a limit of None is none."""

    site: Site | AnySite
    sections: tuple[str, ...]  # paths of the listings to start from; none where there is no profile
    since: datetime | None = None
    until: datetime | None = None
    max_articles: int | None = None
    max_pages: int | None = None
    follow: frozenset[str] = DEFAULT_FOLLOW
    depth: int | None = None
    editions: frozenset[str] = frozenset()  # languages of the site's other editions that are crawled, too, or "all"
    archive: ArchiveMonths | None = None  # of the past
    render: str = ""  # splash, playwright, auto or none; "" is what the site says

    @classmethod
    def parse(cls, profile: Site | None, given: Mapping[str, str]) -> "Arguments":
        """Arguments as given with `-a NAME=VALUE`. Raises ValueError that names the argument and what it takes.

        Without a profile, `url` says where to start.
        """
        site = _site(profile, given)
        arguments = cls(
            site=site,
            sections=_sections(site, given.get("sections")) if isinstance(site, Site) else (),
            since=_date(site, "since", given.get("since")),
            until=_date(site, "until", given.get("until")),
            max_articles=_count("max_articles", given.get("max_articles"), 1),
            max_pages=_count("max_pages", given.get("max_pages"), 1),
            follow=_follow(given.get("follow"), profile),
            depth=_count("depth", given.get("depth"), 0),
            archive=_archive(given),
            editions=_editions(given.get("editions")),
            render=render_choice("render", given.get("render")),
        )
        if arguments.since and arguments.until and arguments.since >= arguments.until:
            raise ValueError(f"since={given['since']} is not before until={given['until']}: the window is empty")
        if arguments.archive and (arguments.since or arguments.until):
            raise ValueError("archive names the months that are wanted: give it without since and until")
        return arguments

    @property
    def name(self) -> str:
        """What the site is called where runs of it are kept: its profile's name, or its first host."""
        profile = self.site.profile
        return profile.name if profile else file_name(urlsplit(self.site.base_url).netloc)

    @property
    def takes_all_sections(self) -> bool:
        """Whether no section or region of the site is left out."""
        site = self.site
        return not isinstance(site, Site) or {*site.sections.values(), *site.regions.values()} <= set(self.sections)

    @property
    def starts(self) -> tuple[str, ...]:
        """URLs of the pages to start from, whatever is followed from there: those that were given, or the sections."""
        if isinstance(self.site, AnySite):
            return self.site.starts
        return tuple(self.site.base_url + path for path in self.sections)


def at_page(profile: Site | None, url: str) -> dict[str, str]:
    """The arguments with which a spider reads a page that is given by itself: one on another host is its site's mirror.

    A URL that has no host gives none.
    """
    parts = urlsplit(url)
    if profile is None:
        return {"url": url}
    if not parts.netloc or profile.origin_of(parts.scheme, parts.netloc.lower()):
        return {}
    return {"base_url": f"{parts.scheme}://{parts.netloc}"}


def _site(profile: Site | None, given: Mapping[str, str]) -> Site | AnySite:
    names = NAMES if profile else NAMES_OF_ANY_SITE
    for name in sorted(given):
        if name in names or name.startswith("_"):
            continue
        if name in NAMES:
            raise ValueError(f"{name} is for sites with a profile; to crawl any other, give url=https://news.example")
        taker = profile.name if profile else "a crawl without a profile"
        raise ValueError(f"unknown argument {name!r}; {taker} takes {', '.join(names)}")
    try:
        hosts = read_hosts(given["hosts"]) if given.get("hosts") else ()
    except ValueError as error:
        raise ValueError(f"hosts: {error}") from None
    if profile is None:
        return AnySite.parse(given.get("url", ""), hosts)
    site = _mirror(profile, given["base_url"]) if given.get("base_url") else profile
    return replace(site, further_hosts=(*site.further_hosts, *hosts)) if hosts else site


def _mirror(site: Site, base_url: str) -> Site:
    if "@" in base_url:
        raise ValueError("base_url must not hold a user name or password")
    if join(base_url, "/") is None or canonicalize(base_url).rstrip("/") != base_url.rstrip("/").lower():
        raise ValueError(f"base_url={base_url!r} must be http(s)://host[:port] without a path")
    return replace(site, base_url=canonicalize(base_url), aliases=(*site.aliases, *site.hosts))


def _sections(site: Site, value: str | None) -> tuple[str, ...]:
    known = {**site.sections, **site.regions}
    if value is None:
        return tuple(known.values())
    names = [name.strip() for name in value.split(",") if name.strip()]
    for name in names:
        if name not in known:
            raise ValueError(f"sections: {site.name} has no section {name!r}; it has {', '.join(known)}")
    if not names:
        raise ValueError(f"sections: name at least one of {', '.join(known)}")
    return tuple(known[name] for name in dict.fromkeys(names))


def _date(site: Site | AnySite, name: str, value: str | None) -> datetime | None:
    """A day, a moment or how long ago. A day as `until` includes it; without zone it is local to the site, else UTC."""
    if value is None:
        return None
    if re.fullmatch(r"(?:\d+[dhms])+", value):
        return datetime.now(UTC) - timedelta(seconds=_seconds(name, value))
    try:
        day = date.fromisoformat(value)
        moment = datetime.combine(day + timedelta(days=name == "until"), time(), _zone(site))
    except OverflowError:
        raise ValueError(f"{name}={value!r} is past the last day there is; leave it out for no limit") from None
    except ValueError:
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            forms = "YYYY-MM-DD, YYYY-MM-DDTHH:MM[+HH:MM], or how long ago: 36h or 7d"
            raise ValueError(f"{name}={value!r} is no date; give {forms}") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=_zone(site))


def _seconds(name: str, value: str) -> int:
    try:
        return parse_duration(value)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from None


def _zone(site: Site | AnySite) -> tzinfo:
    return site.zone or UTC


def _count(name: str, value: str | None, least: int) -> int | None:
    if value is None:
        return None
    if not value.isascii() or not value.isdigit() or int(value) < least:
        raise ValueError(f"{name}={value!r} must be a whole number, {least} or more")
    return int(value)


def render_choice(name: str, value: str | None) -> str:
    """How pages are fetched, as the argument or setting of that name says it; "" where it says nothing."""
    if value and value not in RENDER_CHOICES:
        raise ValueError(f"{name}={value!r} is none of {', '.join(RENDER_CHOICES)}")
    return value or ""


def _editions(value: str | None) -> frozenset[str]:
    """Languages by their codes, as pages name them: "fr", "pt-br"."""
    names = [name.strip().lower() for name in (value or "").split(",") if name.strip()]
    for name in names:
        if not re.fullmatch(r"[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,3}|all", name):
            raise ValueError(f"editions: {name!r} is no code of a language; give some such as fr,pt-br, or all")
    return frozenset(names)


def _archive(given: Mapping[str, str]) -> ArchiveMonths | None:
    if "archive" in given:
        return ArchiveMonths.parse(given["archive"], given.get("archive_order"), datetime.now(UTC).date())
    if "archive_order" in given:
        raise ValueError("archive_order says in which order archive=YYYY-MM..YYYY-MM is fetched: give both")
    return None


def _follow(value: str | None, profile: Site | None) -> frozenset[str]:
    if value is None:  # a profile says where articles are listed: mostly in its sections
        if profile is None:
            return DEFAULT_FOLLOW_OF_ANY_SITE
        named = {"sitemaps": profile.sitemaps, "feeds": profile.feeds}
        return DEFAULT_FOLLOW | {channel for channel, addresses in named.items() if addresses}
    names = {name.strip() for name in value.split(",") if name.strip()}
    if unknown := sorted(names - set(CHANNELS)):
        raise ValueError(f"follow: unknown channel {unknown[0]!r}; choose from {', '.join(CHANNELS)}")
    return frozenset(names)
