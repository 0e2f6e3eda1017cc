"""What follows from a look at a site: each field of its profile, with what speaks for it and against it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from urllib.parse import unquote, urlsplit

from newscrawler.extract import Page
from newscrawler.extract.fields import values
from newscrawler.language.tags import country_of
from newscrawler.run.profiling.facts import Certainty, Fact
from newscrawler.run.profiling.survey import Link, SeenPage, Survey, sections_of
from newscrawler.run.profiling.zones import find_zone
from newscrawler.urls import words
from newscrawler.urls.article_patterns import article_patterns, query_pattern
from newscrawler.urls.parts import PAGE_ENDING
from newscrawler.urls.patterns import looks_like_article, page_type

_LISTS = words.LISTINGS | words.TAGS | words.AUTHORS | words.COVERAGE | words.CALENDARS
_MOST = 0.8  # share of articles that agree
_MAX_SECTIONS = 60
_NAME = re.compile(r"[^\w]+")
_NAMED = ("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher")


def find(survey: Survey) -> list[Fact]:
    """Every fact, in the order of the fields of a profile."""
    sections = find_sections(survey)
    paths = [path for path in sections.value.values() if "?" not in path]
    language = find_language(survey)
    return [
        find_publisher(survey, is_one=language.value is not None),
        language,
        find_zone(_moments(survey), *_country(survey)),
        sections,
        find_articles(survey, paths),
        *find_listings(survey),
        *find_doors(survey),
        find_rendering(survey),
    ]


def find_publisher(survey: Survey, *, is_one: bool) -> Fact:
    """The name that most pages give their site. One in several languages (`is_one` is false) may have one in each."""
    given: Counter[str] = Counter()
    pages = [survey.home, *survey.articles]
    for seen in pages:
        page = seen.page()
        told = {text for name in _NAMED for content in page.tags.get(name, ())[:1] if (text := values.text(content))}
        if seen.article is not None and seen.article.publisher:
            told.add(seen.article.publisher)
        given.update(told)
    if not given or not is_one:
        title = next((text for text in re.split(r"\s[|–—·-]\s", survey.home.page().title or "") if text.strip()), None)
        if title and is_one:
            return Fact("publisher", title.strip(), "guess", "the title of the front page")
        names = ", ".join(repr(name) for name, _ in given.most_common(3))
        because = f"pages call it {names}" if names else "no page names it"
        return Fact("publisher", None, "unknown", f"{because}; a record has the name that its own page gives")
    (name, number), *others = given.most_common()
    against = tuple(f"{times} of {len(pages)} pages say {other!r}" for other, times in others[:3])
    certainty: Certainty = (
        "certain" if number >= min(3, len(pages)) and (not others or number > others[0][1]) else "guess"
    )
    return Fact("publisher", name, certainty, f"{number} of {len(pages)} pages say so", against)


def find_language(survey: Survey) -> Fact:
    """The language of nearly all articles; none where they are in several."""
    said = Counter(seen.article.language for seen in survey.articles if seen.article and seen.article.language)
    number, total = said.most_common(1)[0][1] if said else 0, sum(said.values())
    if not said:
        language = survey.home.page().language
        return Fact("language", language, "guess" if language else "unknown", "the front page declares it")
    language = said.most_common(1)[0][0]
    if number < _MOST * total:
        listed = ", ".join(f"{times} in {each}" for each, times in said.most_common())
        return Fact("language", None, "unknown", f"articles are in several ({listed}); each is read by its own")
    against = tuple(f"{times} of {total} articles are in {each}" for each, times in said.most_common()[1:])
    return Fact("language", language, "certain" if number > 2 else "guess", f"{number} of {total} articles", against)


def find_sections(survey: Survey) -> Fact:
    """The front page and the listings that menus lead to, by what their path or their menu calls them."""
    found = {"front": survey.path(survey.home.url)}
    against: list[str] = []
    names: dict[str, str] = {}
    read = unread = 0
    for link in sections_of(survey, list(survey.links.values())):
        if len(found) >= _MAX_SECTIONS:
            break
        if link.url in survey.failed and "no more requests" not in survey.failed[link.url]:
            against.append(f"{survey.path(link.url)} could not be had: {survey.failed[link.url]}")
            continue
        seen = survey.pages.get(link.url)
        if seen is None and (not link.in_menu or link.in_menu * 2 < len(survey.of("section"))):
            continue  # seen in passing, and never looked at
        if seen is not None and not _lists(seen, survey):
            against.append(f"{survey.path(link.url)} lists no article")
            continue
        read, unread = read + (seen is not None), unread + (seen is None)
        name = _section_name(link, survey)
        while name in found:
            name += "_"
        found[name], names[f"sections.{name}"] = survey.path(link.url), link.name
    because = f"{read} listings that menus lead to were looked at and list articles"
    because += f"; {unread} more were not looked at" if unread else ""
    return Fact("sections", found, "guess" if unread or not read else "certain", because, tuple(against))


def find_articles(survey: Survey, sections: Iterable[str]) -> Fact:
    """Patterns of all that are articles, checked against all that are none."""
    urls = survey.article_urls()
    addresses = [survey.path(url) for url in urls]
    by_query = [each for each in addresses if "?" in each and urlsplit(each).path in ("", "/", *_scripts(addresses))]
    paths = [each.partition("?")[0].rstrip("/") for each in addresses if each not in by_query]
    patterns = article_patterns([path for path in paths if path], tuple(sections), _first_words(survey))
    if (asked := query_pattern(by_query)) is not None:
        patterns.append(asked)
    read = [survey.path(seen.url).partition("?")[0].rstrip("/") for seen in survey.articles]
    # A pattern of its own for one URL that nobody has looked at says more of that URL than of the site.
    kept = [each for each in patterns if each.support > 1 or any(re.fullmatch(each.regex, path) for path in read)]
    matches = [re.compile(each.regex).fullmatch for each in kept]
    wrong = [seen for seen in survey.of("article") if seen.article is None and _any(matches, survey.path(seen.url))]
    missed = [path for path in read if path and not _any(matches, path)]
    against = [f"{survey.path(seen.url)} matches and shows no article" for seen in wrong[:5]]
    against += [f"{path} is an article and matches none" for path in missed[:5] if not asked]
    because = (
        f"{len(read)} articles were read, {len(addresses)} URLs are theirs by feeds, sitemaps or their shape; "
        + "; ".join(f"{each.support} match {each.regex}" for each in kept)
    )
    regexes = tuple(each.regex for each in kept)
    return Fact("articles", regexes, "certain" if len(read) >= 5 and not against else "guess", because, tuple(against))


def find_listings(survey: Survey) -> Iterator[Fact]:
    """The paths of tags, stories in coverage, and authors, by the words that such paths have."""
    urls = [*survey.links]
    kinds: dict[str, frozenset[str]] = {"tags": words.TAGS, "coverage": words.COVERAGE, "authors": words.AUTHORS}
    for kind, known in kinds.items():
        prefixes: Counter[str] = Counter()
        deepest = 1
        for url in urls:
            if page_type(url) != kind:
                continue
            segments = survey.path(url).partition("?")[0].strip("/").split("/")
            at = next((number for number, segment in enumerate(segments) if segment.lower() in known), None)
            if at is not None and at + 1 < len(segments):
                prefixes["/".join(segments[: at + 1])] += 1
                deepest = max(deepest, len(segments) - at - 1)
        if prefixes:
            named = [re.escape(prefix).replace(r"\-", "-") for prefix, _ in prefixes.most_common(4)]
            prefix = named[0] if len(named) == 1 else f"(?:{'|'.join(named)})"
            more = "(?:/[^/]+)?" if deepest > 1 else ""
            yield Fact(kind, f"/{prefix}/[^/]+{more}", "certain", f"{prefixes.total()} links have such paths")


def find_doors(survey: Survey) -> Iterator[Fact]:
    """The feeds and sitemaps that name pages of the site."""
    doors = {"feeds": {url: len(links) for url, links in survey.feeds.items()}, "sitemaps": survey.sitemaps}
    for field, found in doors.items():
        named = {url: number for url, number in found.items() if number}
        if named:
            because = ", ".join(f"{url} names {number} pages" for url, number in named.items())
            yield Fact(field, tuple(named), "certain", because)


def find_rendering(survey: Survey) -> Fact:
    """Whether pages are shells without a browser."""
    looked = list(survey.pages.values())
    shells = [seen for seen in looked if seen.is_shell and seen.article is None]
    if not shells:
        return Fact("render", None, "certain", f"none of {len(looked)} pages needs a browser")
    because = f"{len(shells)} of {len(looked)} pages have nothing to read without one, such as {shells[0].url}"
    return Fact("render", "auto", "certain" if len(shells) > 1 else "guess", because)


def _moments(survey: Survey) -> list[datetime]:
    found = [
        moment
        for seen in survey.articles
        if seen.article is not None
        for moment in (seen.article.date_published, seen.article.date_modified)
        if isinstance(moment, datetime)
    ]
    return sorted(found, key=lambda moment: moment.replace(tzinfo=None))


def _country(survey: Survey) -> tuple[str | None, str]:
    """The country of the site, and where that is from: its domain, else what most pages declare."""
    if country := country_of(survey.base_url):
        return country, f"the country of its domain, {country}"
    regions = Counter(region for seen in survey.articles if (region := _region(seen.page())))
    if regions and regions.most_common(1)[0][1] >= _MOST * len(survey.articles):
        region = regions.most_common(1)[0][0]
        return region, f"the country that its pages declare, {region}"
    return None, ""


def _region(page: Page) -> str | None:
    return page.locale.partition("-")[2] or None


def _lists(seen: SeenPage, survey: Survey) -> bool:
    page = seen.page()
    urls = (survey.located(page.absolute(link.get("href"))) for link in page.links)
    return any(url and url != seen.url and (looks_like_article(url) or url in survey.named) for url in urls)


def _section_name(link: Link, survey: Survey) -> str:
    """What the last words of its path are, else what its menu calls it."""
    path = unquote(survey.path(link.url).partition("?")[0]).strip("/").lower()
    name = PAGE_ENDING.sub("", path.rpartition("/")[2])
    if not any(map(str.isalpha, name)) or name in words.FRONT or "?" in link.url:
        name = link.name.lower()
    return _NAME.sub("-", name).strip("-") or "section"


def _first_words(survey: Survey) -> set[str]:
    """First words of paths below which the site has lists: of tags, categories, authors."""
    firsts = (survey.path(url).strip("/").split("/") for url in survey.links)
    return {first for first, *rest in firsts if rest and first.lower() in _LISTS}


def _scripts(addresses: Iterable[str]) -> set[str]:
    """Paths that several articles share: the query tells them apart."""
    times = Counter(each.partition("?")[0] for each in addresses if "?" in each)
    return {path for path, number in times.items() if number > 1}


def _any(matches: Iterable[Callable[[str], object]], address: str) -> bool:
    path = address.partition("?")[0].rstrip("/")
    return any(match(path) or ("?" in address and match(address)) for match in matches)
