"""`newscrawler site repair`: after a redesign, propose the selectors of a profile anew.

Tested in tests/commands/test_site_repair.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.settings import Settings
from scrapy.spiderloader import get_spider_loader

from newscrawler import site_folder
from newscrawler.crawl.profiles import load_profile
from newscrawler.exits import Exit, RefusedError
from newscrawler.extract.page import Page
from newscrawler.ledger.articles.known_texts import KnownText, known_articles, known_texts
from newscrawler.ledger.store import open_store
from newscrawler.run.command import no_runs
from newscrawler.run.console import complain, conclude, warn
from newscrawler.run.crawl_process import introduce
from newscrawler.run.fetch_pages import fetch
from newscrawler.run.repair.repair import KnownPage, Repair, repair
from newscrawler.run.repair.told import python_lines, told
from newscrawler.site import Rules, Site

if TYPE_CHECKING:
    from newscrawler.run.extraction.given import Fetched

PAGES = 20
"""Articles that are fetched again, where nobody says how many."""

_LISTINGS = 3  # that are fetched, where the profile has rules of cards
_LISTED_ARTICLES = 5_000  # the latest, by which cards are known
_OWN_FOLDER = Path(__file__).parents[2] / "spiders"
_LISTED = 5  # pages that did not come


@dataclass(frozen=True)
class ProfilePlace:
    """Where a profile is kept: the file, if it is TOML, and where a mended one goes."""

    file: Path | None
    target: Path | None


def repair_site(data_dir: Path, name: str, settings: Settings, *, pages: int = PAGES, write: bool = False) -> Exit:
    """Print what becomes of each selector, and put new ones into the profile if `write` asks for it.

    DONE: there are new selectors; NOTHING_NEW: those that are there hold; FAILED: of one of them it is not sure, or
    no page came. What is sure is written all the same. Raises RefusedError, LookupError, StoreError.
    """
    site = load_profile(settings, name)
    with open_store(data_dir, create=False) as store, store.read() as connection:
        known = known_texts(connection, name, pages)
        published = known_articles(connection, name, _LISTED_ARTICLES)
    if not known:
        raise RefusedError(Exit.NO_ARTICLES, f"the ledger has no text of {name} to find again: run it first")
    introduce(settings, site.origins)
    if settings["RENDER"] == "" and site.render in ("splash", "playwright"):
        settings.set("RENDER", site.render, priority="project")
    listings = (
        [site.base_url + path for path in [*site.sections.values()][:_LISTINGS]]
        if site.rules.card or site.rules.next_page
        else []
    )
    with no_runs(data_dir, [name]):  # two would ask its host at once
        now = datetime.now(UTC)
        fetched, failed = fetch([*listings, *(each.url for each in known)], settings)
    for url, reason in list(failed.items())[:_LISTED]:
        warn(f"{url}: {reason}")
    came = _pages(known, fetched)
    if not came:
        complain(f"none of {len(known)} pages of {name} came")
        return Exit.FAILED
    listed = [
        Page(each.body(), each.url, site, each.content_type)
        for url in listings
        if (each := fetched.get(url)) is not None
    ]
    found = repair(site, came, listed, published, now)
    print(f"{name}: {len(came)} of {len(known)} articles came; ", end="")
    for line in told(found):
        print(line)
    return _conclude(site, found, _place(settings, name), write=write)


def _pages(known: Sequence[KnownText], fetched: "dict[str, Fetched]") -> list[KnownPage]:
    pages = []
    for each in known:
        if (page := fetched.get(each.url)) is not None:
            pages.append(KnownPage(page.body(), page.url, each.record, page.content_type))
    return pages


def _conclude(site: Site, found: Repair, place: ProfilePlace, *, write: bool) -> Exit:
    unsure = [verdict.rule for verdict in found.verdicts if verdict.verdict == "not sure"]
    print()
    if unsure:
        print(f"Not sure of {', '.join(unsure)}: {'it stays' if len(unsure) == 1 else 'they stay'} as in the profile.")
    if found.rules == site.rules:
        conclude(f"{site.name}: " + ("no new selectors" if unsure else "its selectors hold; nothing to repair"))
        return Exit.FAILED if unsure else Exit.NOTHING_NEW
    if place.file is None:
        print(f"The profile is Python; in its Site(...) write\n\n{python_lines(found.rules)}\n")
    elif write and place.target is not None:
        _write(place.file, place.target, site.rules, found.rules)
        conclude(f"{place.target}: new selectors are written")
    else:
        conclude(f"nothing is written: --write puts the new selectors into {place.target}")
    return Exit.FAILED if unsure else Exit.DONE


def _place(settings: Settings, name: str) -> ProfilePlace:
    """A profile that came with the package is mended in the user's folder, where it goes before ours."""
    file_of = getattr(get_spider_loader(settings), "file_of", None)
    file: Path | None = file_of(name) if file_of else None
    if file is None:
        return ProfilePlace(None, None)
    is_ours = file.resolve().parent == _OWN_FOLDER.resolve()
    return ProfilePlace(file, site_folder.folder() / file.name if is_ours else file)


def _write(file: Path, target: Path, before: Rules, rules: Rules) -> None:
    """Put the selectors that are new into a profile's text, which keeps its comments. Raises RefusedError."""
    import tomlkit  # which only this needs

    from newscrawler.dataset.files.atomic import AtomicFile, explain
    from newscrawler.site.profile_file import profile_of

    try:
        document = tomlkit.parse(file.read_text("utf-8"))
        table = document.setdefault("rules", tomlkit.table())
        for each in fields(rules):
            css = getattr(rules, each.name)
            if css is None:
                table.pop(each.name, None)
            elif css != getattr(before, each.name):
                table[each.name] = css
        text = document.as_string()
        profile_of(text, target)
        target.parent.mkdir(parents=True, exist_ok=True)
        with AtomicFile(target) as part:
            part.write(text.encode())
    except OSError as error:
        raise RefusedError(Exit.FAILED, explain(target, error)) from error
