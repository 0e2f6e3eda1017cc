"""`site check`: what a profile and its saved pages say, beside the site as it is."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from newscrawler.extract import Page, assemble
from newscrawler.extract.body import ruled
from newscrawler.extract.recognition import recognise
from newscrawler.run.profiling.fetching import Fetcher
from newscrawler.run.profiling.fixtures import Fixture, record_of
from newscrawler.run.profiling.survey import Got
from newscrawler.site import Site
from newscrawler.urls.any_site import AnySite
from newscrawler.urls.canonical import canonicalize
from newscrawler.urls.patterns import looks_like_article

MAX_REQUESTS = 40
"""Requests that a check makes at most, robots.txt among them."""

_SECTIONS = 14
_ARTICLES = 8
_FIELDS = ("headline", "body", "date_published", "authors", "language", "publisher", "section")
_RULES = ("headline", "body")


@dataclass(frozen=True, slots=True)
class Holding:
    """Something that a profile says, and whether it still holds."""

    holds: bool
    what: str


@dataclass
class Live:
    """The site as it is: listings by their paths, saved pages as they are now, and articles that are new."""

    listings: dict[str, Got | None] = field(default_factory=dict)
    again: list[tuple[Fixture, Got | None]] = field(default_factory=list)
    articles: list[Got] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


async def look_again(site: Site, saved: Sequence[Fixture], live: Live, fetch: Fetcher) -> None:
    """Fetch the sections of a profile, its saved pages, and some articles that the sections link."""
    live.failed = fetch.failed
    for path in list(dict.fromkeys((*site.sections.values(), *site.regions.values())))[:_SECTIONS]:
        live.listings[path] = await fetch(site.base_url + path)
    for fixture in saved[:_ARTICLES]:
        live.again.append((fixture, await fetch(fixture.url)))
    known = {fixture.url for fixture in saved}
    linked = Counter(url for got in live.listings.values() if got for url in _articles_in(site, got))
    for url in [url for url in linked if url not in known][:_ARTICLES]:
        if got := await fetch(url):
            live.articles.append(got)


def compare(site: Site, live: Live) -> list[Holding]:
    """What of a profile holds, and what does no longer."""
    return [*_of_sections(site, live), *_of_patterns(site, live), *_of_saved(site, live), *_of_articles(site, live)]


def _of_sections(site: Site, live: Live) -> Iterator[Holding]:
    lost = 0
    for path, got in live.listings.items():
        if got is None:
            why = f"could not be had: {live.failed.get(site.base_url + path)}"
        elif not any(True for _ in _articles_in(site, got)):
            why = "links no article that a pattern knows"
        else:
            continue
        lost += 1
        yield Holding(False, f"section {path} {why}")
    good = len(live.listings) - lost
    if good:
        yield Holding(True, f"{good} of {len(live.listings)} sections link articles")


def _of_patterns(site: Site, live: Live) -> Iterator[Holding]:
    """Whether the links of listings that look like articles are known as such."""
    links = {url for got in live.listings.values() if got for url in _links(site, got)}
    shaped = [url for url in links if looks_like_article(url)]
    strange = [url for url in shaped if site.type_of(url) is None]
    if strange and 2 * len(strange) > len(shaped):
        yield Holding(
            False,
            f"{len(strange)} of {len(shaped)} links look like articles and match no pattern, such as {strange[0]}",
        )
    elif shaped:
        yield Holding(
            True, f"{len(shaped) - len(strange)} of {len(shaped)} links that look like articles match a pattern"
        )


def _of_saved(site: Site, live: Live) -> Iterator[Holding]:
    """Whether saved pages still tell what they told; what an editor has changed is no fault of the profile."""
    had = [(fixture, got) for fixture, got in live.again if got is not None]
    if live.again and not had:
        fixture, _ = live.again[0]
        yield Holding(False, f"none of {len(live.again)} saved pages can be had: {live.failed.get(fixture.url)}")
    for name in _FIELDS:
        told = [(fixture, got) for fixture, got in had if fixture.record.get(name)]
        lost = [f for f, got in told if not record_of(site, f.url, got.body, got.content_type).get(name)]
        if told and 2 * len(lost) >= len(told):
            yield Holding(False, f"{name} is lost on {len(lost)} of {len(told)} saved pages, such as {lost[0].url}")
        elif told:
            yield Holding(True, f"{name} is told on {len(told) - len(lost)} of {len(told)} saved pages")


def _of_articles(site: Site, live: Live) -> Iterator[Holding]:
    """Whether new pages that a pattern knows are articles of the language and zone, and rules find something there."""
    if not live.articles:
        return
    pages = [Page(got.body, got.url, site, got.content_type) for got in live.articles]
    read = [(page, article) for page in pages if (article := recognise(page, True, assemble)) is not None]
    share = f"{len(read)} of {len(pages)} new pages that a pattern knows are articles"
    yield Holding(2 * len(read) > len(pages), share)
    for name in _RULES:
        css = getattr(site.rules, name)
        if css and read:
            found = sum(ruled.rule(page, name) is not None for page, _ in read)
            yield Holding(2 * found > len(read), f"rules.{name} finds something on {found} of {len(read)} new articles")
    other = [article.language for _, article in read if site.language and article.language not in (None, site.language)]
    if 2 * len(other) > len(read):
        yield Holding(
            False, f"language is {site.language}, but {len(other)} of {len(read)} new articles are in {other[0]}"
        )
    if site.zone is not None:
        # As they are written: with the zone, they are read as its clock shows them.
        bare = replace(site, timezone=None, meta_timezone=None)
        dates = (assemble(Page(got.body, got.url, bare, got.content_type)).date_published for got in live.articles)
        moments = [moment for moment in dates if isinstance(moment, datetime)]
        odd = [
            each for each in moments if each.utcoffset() and each.astimezone(site.zone).utcoffset() != each.utcoffset()
        ]
        if odd:
            yield Holding(
                False, f"timezone is {site.timezone}, but {len(odd)} new articles are dated {odd[0].isoformat()}"
            )


def _articles_in(site: Site, got: Got) -> Iterator[str]:
    return (url for url in _links(site, got) if site.type_of(url) == "article")


def _links(site: Site, got: Got) -> Iterator[str]:
    """The site's own links of a page, in the spelling that patterns know."""
    page = Page(got.body, got.url, site, got.content_type)
    hosts = AnySite.parse(site.base_url).hosts | site.hosts
    for link in page.links:
        url = page.absolute(link.get("href"))
        if url:
            host, slash, rest = canonicalize(url).partition("://")[2].partition("/")
            if slash and host in hosts:
                yield f"{site.base_url}/{rest}"
