"""Sub-verbs of `site`: add, check, list, show, test.

Tested in tests/commands/test_site.py.
"""

import re
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.settings import Settings
from scrapy.spiderloader import get_spider_loader

from newscrawler import site_folder
from newscrawler.crawl.profiles import load_profile, profiles
from newscrawler.crawl.spider_loader import ProfileSpiderLoader
from newscrawler.exits import Exit, RefusedError
from newscrawler.paths import is_folder, is_there
from newscrawler.report.phrases import counted
from newscrawler.report.views.sites import profile_as_data, render_sites
from newscrawler.run.console import conclude, print_json, show, warn
from newscrawler.run.crawl_process import introduce
from newscrawler.site import Site
from newscrawler.site.profile_file import read_profile
from newscrawler.site.profile_text import profile_text, with_checked
from newscrawler.urls.any_site import start_url

if TYPE_CHECKING:
    from newscrawler.run.profiling.fixtures import Fixture

# news.example:8000 names a port, desk:secret@news.example a password.
_names_scheme = re.compile(r"mailto:|[a-z][a-z0-9+.-]*:(?!\d)(?!(?!//)[^/]*@)", re.IGNORECASE).match


def add(settings: Settings, url: str, name: str | None, *, dry_run: bool, may_replace: bool) -> Exit:
    """Look at a site and write its profile, pages and report, or print them."""
    from newscrawler.run.profiling import adding
    from newscrawler.run.profiling.report import render_report

    try:
        url = start_url(url if _names_scheme(url) else f"https://{url.lstrip('/')}")
    except ValueError as error:
        raise RefusedError(Exit.BAD_USAGE, str(error)) from error
    name, folder = name or adding.name_of(url), folder_for_new(settings)
    _check_name(settings, name, folder, may_replace=may_replace or dry_run)
    introduce(settings, [url])
    survey = adding.survey_site(url, settings)
    site, facts = adding.profile_from(survey, name)
    today = date.today()
    if dry_run:
        print(adding.profile_text_of(site, survey, facts, today))
        print(render_report(site, survey, facts, today))
        return Exit.DONE
    written = adding.write(folder, site, survey, facts, today)
    guesses = [fact.field for fact in facts if fact.certainty == "guess"]
    conclude(
        f"{written[0]}: {counted(len(site.sections), 'section')}, {counted(len(site.articles), 'pattern')} of "
        f"articles, by {counted(len(survey.articles), 'article')} and {counted(survey.requests, 'request')}. "
        + (f"Guesses: {', '.join(guesses)}. " if guesses else "")
        + f"See {written[1] / 'README.md'}, then: newscrawler crawl {name} -a max_articles=5 -O -:jsonl"
    )
    return Exit.DONE


def list_sites(settings: Settings, *, as_json: bool) -> Exit:
    """Print a line a site; a profile that cannot be used is a warning."""
    found = profiles(settings, broken=lambda error: warn(str(error)))
    if as_json:
        print_json([profile_as_data(site) for site in found.values()])
    else:
        show(render_sites(found.values()))
    return Exit.DONE


def show_site(settings: Settings, name: str, *, as_json: bool) -> Exit:
    """Print a profile as TOML, whatever it is written in; the file itself, where it is TOML."""
    path = file_of(settings, name)
    if as_json:
        print_json(profile_as_data(load_profile(settings, name)))
    elif path is not None:
        read_profile(path)
        print(path.read_text("utf-8"), end="")
    else:
        print(profile_text(load_profile(settings, name)), end="")
    return Exit.DONE


def test(settings: Settings, names: Sequence[str]) -> Exit:
    """Read the saved pages of these sites again, or of all that have some, and compare their records."""
    from newscrawler.run.profiling.fixtures import differences

    wrong = 0
    for site in [load_profile(settings, name) for name in names] or list(profiles(settings).values()):
        pages = _saved(settings, site)
        if not pages and names:
            raise RefusedError(Exit.BAD_USAGE, f"{site.name} has no saved pages: `newscrawler site add` saves some")
        changed = 0
        for fixture in pages:
            found = differences(site, fixture)
            changed += bool(found)
            for line in found:
                print(f"{site.name}: {fixture.path.name}: {line}")
        if pages:
            print(f"{site.name}: {len(pages) - changed} of {len(pages)} saved pages are read as they were")
        wrong += changed
    return Exit.FAILED if wrong else Exit.DONE


def check(settings: Settings, name: str) -> Exit:
    """Compare a profile with the live site; where all holds, a profile of the user's notes the day."""
    from newscrawler.run.profiling import checking
    from newscrawler.run.profiling.fetching import Fetcher, fetching

    site, live = load_profile(settings, name), checking.Live()
    pages = _saved(settings, site)
    introduce(settings, [site.base_url])

    async def work(fetch: Fetcher) -> None:
        await checking.look_again(site, pages, live, fetch)

    fetching(site.base_url, settings, work, limit=checking.MAX_REQUESTS)
    found = checking.compare(site, live)
    for each in found:
        print(f"{'holds' if each.holds else 'no longer'}: {each.what}")
    if not all(each.holds for each in found):
        conclude(
            f"{name}: {sum(not each.holds for each in found)} of {len(found)} no longer hold; `newscrawler site add "
            f"{site.base_url} --name {name} --replace` makes it anew"
        )
        return Exit.FAILED
    path = file_of(settings, name)
    if path is not None and path.parent == folder_for_new(settings):
        path.write_text(with_checked(path.read_text("utf-8"), date.today()), "utf-8")
    conclude(f"{name}: all holds")
    return Exit.DONE


def folder_for_new(settings: Settings) -> Path:
    """Where new profiles go: beside the spiders of the project, else the user's own folder."""
    package = settings["NEWSPIDER_MODULE"]
    if package in (None, "", "newscrawler.spiders", site_folder.PACKAGE):
        return site_folder.folder()
    return Path(import_module(package).__path__[0])


def file_of(settings: Settings, name: str) -> Path | None:
    """The file of a site's profile; None where it is Python."""
    loader = get_spider_loader(settings)
    return loader.file_of(name) if isinstance(loader, ProfileSpiderLoader) else None


def _saved(settings: Settings, site: Site) -> "list[Fixture]":
    from newscrawler.run.profiling.fixtures import saved

    path = file_of(settings, site.name)
    folder = (path.parent if path is not None else folder_for_new(settings)) / site.name
    return list(saved(folder)) if is_folder(folder) else []


def _check_name(settings: Settings, name: str, folder: Path, *, may_replace: bool) -> None:
    """Raises RefusedError for a name that no new profile can have."""
    if not name.replace("_", "").isalnum() or not name.isascii() or not name[0].isalpha() or name != name.lower():
        raise RefusedError(Exit.BAD_USAGE, f"the name of a site is lower case letters, digits and _, not {name!r}")
    if name not in get_spider_loader(settings).list():
        return
    path = file_of(settings, name)
    if is_there(folder / f"{name}.py"):
        raise RefusedError(Exit.BAD_USAGE, f"{folder / name}.py is there already: give another --name, or remove it")
    if not may_replace:
        where = path or "a spider of the package"
        raise RefusedError(
            Exit.BAD_USAGE,
            f"{name} is there already ({where}): give another --name, or --replace to write in its place",
        )
