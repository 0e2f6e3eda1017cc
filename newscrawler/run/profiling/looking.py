"""How a site is looked at: what is asked for, in which order, and how much of it."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence

from newscrawler.crawl.feeds.feeds import GUESSES
from newscrawler.crawl.sitemaps import Entry, SitemapError, read_sitemap
from newscrawler.crawl.sitemaps.guesses import next_guess
from newscrawler.run.profiling.feed_links import feeds_of, links_in_feed
from newscrawler.run.profiling.survey import Got, Survey, sections_of
from newscrawler.urls.article_patterns import family_of_path
from newscrawler.urls.patterns import looks_like_article, page_type

MAX_REQUESTS = 60
"""Requests that a look at a site makes at most, robots.txt and redirects among them."""

_FEEDS = 3
_SITEMAPS = 4  # indexes among them
_SITEMAP_URLS = 2_000  # of one, that are looked at
_SECTIONS = 14
_ARTICLES = 20
_TRIES = 26  # pages that are asked for to find as many articles

Fetch = Callable[[str], Awaitable[Got | None]]
"""Gives a response 2xx; None where there is none, or where no more may be asked for."""


async def look_at(survey: Survey, fetch: Fetch) -> None:
    """Look at the feeds, sitemaps, sections and articles of a site whose front page is seen."""
    survey.note_links(survey.home)
    await _feeds(survey, fetch)
    await _sitemaps(survey, fetch)
    for link in sections_of(survey, list(survey.links.values()))[:_SECTIONS]:
        if got := await fetch(link.url):
            survey.note_page(link.url, got, "section")
    tried = 0
    while tried < _TRIES and len(survey.articles) < _ARTICLES:
        asked = {*survey.pages, *survey.failed}
        chosen = next_articles([url for url in _candidates(survey) if url not in asked], survey)
        if not chosen:
            break
        for url in chosen[: _TRIES - tried]:
            tried += 1
            if got := await fetch(url):
                survey.note_page(url, got, "article")
            if len(survey.articles) >= _ARTICLES:
                break


def next_articles(urls: Sequence[str], survey: Survey) -> list[str]:
    """A few URLs, one of each family of which fewest were looked at: a site's blog is not to hide its news."""
    known: defaultdict[tuple[str, ...], int] = defaultdict(int)
    for seen in survey.of("article"):
        known[_family(seen.url, survey)] += 1
    families: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for url in urls:
        families[_family(url, survey)].append(url)
    order = sorted(families, key=lambda family: (known[family], -len(families[family])))
    few = [family for family in order if known[family] == known[order[0]]] if order else []
    # Of those at hand the first is from today; one from far back tells another season's clock.
    return [families[family][0 if known[family] % 3 else -1] for family in few]


def _family(url: str, survey: Survey) -> tuple[str, ...]:
    path, _, query = survey.path(url).partition("?")
    first = path.strip("/").partition("/")[0] if path.count("/") > 1 else ""
    return (first, *family_of_path(path), *sorted(each.partition("=")[0] for each in query.split("&") if each))


def _candidates(survey: Survey) -> Iterable[str]:
    """What may be an article: by a feed, by a listing and its shape or its words, by a sitemap."""
    yield from (url for url in survey.named if page_type(url) in ("article", "section"))
    for link in survey.links.values():
        if looks_like_article(link.url) or (link.is_headline and page_type(link.url) == "section"):
            yield link.url


async def _feeds(survey: Survey, fetch: Fetch) -> None:
    """Those that the front page names; where it names none, the first that is at a usual address."""
    named = feeds_of(survey.home.page())
    for url in named[:_FEEDS] or [survey.base_url + path for path in GUESSES]:
        got = await fetch(url)
        if got is None:
            continue
        try:
            links = [located for each in links_in_feed(got) if (located := survey.located(each))]
        except ValueError as error:
            survey.failed[url] = str(error)
            continue
        survey.feeds[url] = links
        survey.named |= dict.fromkeys(links)
        if not named:
            break


async def _sitemaps(survey: Survey, fetch: Fetch) -> None:
    """Those that robots.txt names; where it names none, those at usual addresses."""
    robots = f"{survey.base_url}/robots.txt"
    if named := [entry.url for entry in read_sitemap(survey.robots.encode(), robots)]:
        await _walk_sitemaps(named, survey, fetch)
        return
    guess, was_found = None, False
    while guess := next_guess(survey.base_url, guess, was_found=was_found, is_absent=lambda _: False):
        known = len(survey.sitemaps)
        await _walk_sitemaps([guess], survey, fetch)
        was_found = len(survey.sitemaps) > known


async def _walk_sitemaps(waiting: list[str], survey: Survey, fetch: Fetch) -> None:
    """Sitemaps with those that they name; of an index, what is of the news or the latest."""
    tried, roots = 0, {url: url for url in waiting}
    while waiting and tried < _SITEMAPS:
        url = waiting.pop(0)
        tried += 1
        got = await fetch(url)
        if got is None:
            continue
        pages: list[Entry] = []
        further: list[Entry] = []
        try:
            for entry in read_sitemap(got.body, got.url, max_entries=_SITEMAP_URLS):
                (further if entry.leads_on else pages).append(entry)
        except SitemapError:
            pass  # the first ones were read
        if not pages and not further:
            continue
        located = [each for entry in pages if (each := survey.located(entry.url))]
        # An index is what lasts: its files are those of months.
        survey.sitemaps[roots[url]] = survey.sitemaps.get(roots[url], 0) + len(located)
        survey.named |= dict.fromkeys(each for each in located if _is_one(each))
        further.sort(key=lambda entry: entry.modified.timestamp() if entry.modified else 0.0, reverse=True)
        further.sort(key=lambda entry: "news" not in entry.url.lower())
        new = [entry.url for entry in further[:_SITEMAPS] if entry.url not in roots]
        roots |= dict.fromkeys(new, roots[url])
        waiting += new


def _is_one(url: str) -> bool:
    """Whether what a sitemap lists may be an article: it lists sections, too."""
    return page_type(url) == "article" or (page_type(url) == "section" and url.rstrip("/").count("/") > 3)
