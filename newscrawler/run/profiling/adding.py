"""`site add`: look at a site and write its profile, pages that test it, and a report."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from scrapy.settings import Settings

from newscrawler.dataset.files.atomic import write_file
from newscrawler.exits import Exit, RefusedError
from newscrawler.run.profiling import fixtures
from newscrawler.run.profiling.facts import Fact
from newscrawler.run.profiling.fetching import Fetcher, fetching
from newscrawler.run.profiling.finding import find
from newscrawler.run.profiling.looking import MAX_REQUESTS, look_at
from newscrawler.run.profiling.report import render_report
from newscrawler.run.profiling.selectors import find_rules
from newscrawler.run.profiling.survey import SeenPage, Survey
from newscrawler.site import Site, file_name
from newscrawler.site.profile_text import profile_text
from newscrawler.urls.article_patterns import family_of_path

_SAVED = 8  # articles
_BESIDE = frozenset(("com", "co", "org", "net", "www", "news", "ac", "gov", "edu", "m"))


def survey_site(url: str, settings: Settings) -> Survey:
    """Look at the site at `url`. Raises RefusedError where its front page cannot be had."""
    surveys: list[Survey] = []

    async def work(fetch: Fetcher) -> None:
        home = await fetch(url) or await fetch(url)  # without the front page, there is nothing to look at
        if home is None:
            raise RefusedError(Exit.FAILED, f"{url} could not be had: {fetch.failed[url]}")
        survey = Survey(home)
        survey.failed = fetch.failed
        survey.robots = fetch.robots(survey.home.url)
        surveys.append(survey)
        await look_at(survey, fetch)
        survey.requests = fetch.requests

    fetching(url, settings, work, limit=MAX_REQUESTS)
    return surveys[0]


def name_of(url: str) -> str:
    """A name for the site at a URL, by the telling part of its host.

    >>> name_of("https://www.the-gazette.co.uk/"), name_of("http://127.0.0.1:8000"), name_of("https://de.paper.example")
    ('the_gazette', 'site_127_0_0_1_8000', 'de_paper')
    """
    netloc = urlsplit(url).netloc.lower()
    if netloc.startswith("["):
        return re.sub(r"[^a-z0-9]+", "_", file_name(netloc))
    labels = netloc.partition(":")[0].split(".")
    if labels[-1].isdigit():
        labels = netloc.replace(":", ".").split(".")
    else:
        labels = [label for label in labels[:-1] if label not in _BESIDE] or labels[:-1] or labels
    name = re.sub(r"[^a-z0-9]+", "_", "_".join(labels)).strip("_")
    return name if name[:1].isalpha() else f"site_{name}"


def profile_from(survey: Survey, name: str) -> tuple[Site, list[Fact]]:
    """The profile that follows from a survey, and the facts that it is made of.

    Raises RefusedError where no article was found.
    """
    facts = find(survey)
    values = {fact.field: fact.value for fact in facts if fact.value is not None}
    if not values.get("articles"):
        way = "it is made by scripts: name one that is not" if survey.home.is_shell else "name one that lists articles"
        looked = f"{len(survey.pages)} pages were looked at"
        raise RefusedError(Exit.NO_ARTICLES, f"no article was found from {survey.home.url}: {looked}; {way}")
    site = Site(name=name, base_url=survey.base_url, sure=False, **values)
    rules = find_rules(site, survey.articles)
    if rules.value is not None:
        site = replace(site, rules=rules.value)
    return site, [*facts, rules]


def profile_text_of(site: Site, survey: Survey, facts: Sequence[Fact], today: date) -> str:
    """The text of the profile's file."""
    day = today.isoformat()
    found = {fact.field: fact.because for fact in facts if fact.value is not None}
    return profile_text(
        site,
        sources={field: f"{because} ({day})" for field, because in found.items()},
        remarks={fact.field: fact.remark for fact in facts if fact.value is not None and fact.remark},
        head=f"{site.publisher or site.base_url}, as `newscrawler site add {survey.home.url}` found it on {day}.\n"
        f"What is certain and what is a guess: {site.name}/README.md",
    )


def write(folder: Path, site: Site, survey: Survey, facts: Sequence[Fact], today: date) -> list[Path]:
    """Write the profile, and below a folder of its name the saved pages and the report. Gives the files' paths."""
    own = folder / site.name
    own.mkdir(parents=True, exist_ok=True)
    for path in (*own.glob("*.json"), *own.glob("*.html.gz")):
        path.unlink()
    for number, seen in enumerate(_kept(survey), start=1):
        fixtures.save(own, number, site, seen.url, seen.body, seen.content_type, today)
    write_file(own / "README.md", render_report(site, survey, facts, today).encode())
    write_file(folder / f"{site.name}.toml", profile_text_of(site, survey, facts, today).encode())
    return [folder / f"{site.name}.toml", own]


def _kept(survey: Survey) -> list[SeenPage]:
    """Articles to be saved: one of each family first."""
    families: dict[object, int] = {}
    ranked = []
    for place, seen in enumerate(survey.articles):
        family = family_of_path(survey.path(seen.url).partition("?")[0])
        families[family] = families.get(family, 0) + 1
        ranked.append((families[family], place, seen))
    return [seen for *_, seen in sorted(ranked, key=lambda each: each[:2])][:_SAVED]
