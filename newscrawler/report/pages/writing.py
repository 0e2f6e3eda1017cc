"""Writes a report: the pages of each site whose figures have changed, its articles', and the overview last."""

from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from newscrawler import __version__
from newscrawler.language.hints import did_you_mean
from newscrawler.ledger.runs.site_figures import Figures, of_sites
from newscrawler.ledger.store import Store
from newscrawler.ledger.watch.observations import DAY
from newscrawler.paths import is_there
from newscrawler.report.pages.article_page import article_page
from newscrawler.report.pages.article_reading import read_article
from newscrawler.report.pages.folder import ReportFolder, own_folder
from newscrawler.report.pages.names import article_file, folder_of
from newscrawler.report.pages.overview import SiteLine, as_data, from_data, line_of, overview_page
from newscrawler.report.pages.reading import read_site
from newscrawler.report.pages.site_page import site_page
from newscrawler.report.pages.states import states_of
from newscrawler.report.pages.templates import FOLDER
from newscrawler.report.phrases import counted

FORM = f"{__version__}/2"
"""Grows with what pages look like: those of another form are written anew."""

ARTICLES = 20
"""Articles of a site that have a page: so many of the latest, and as many of those with several revisions."""

MAX_ARTICLES = 2_000
"""Of all sites together: where there are many, each has fewer."""


_FEW = 10  # sites that are read by themselves


@dataclass(slots=True)
class Written:
    """What was done: sites whose pages were written, sites that had not changed, pages of articles."""

    path: Path
    sites: int = 0
    unchanged: int = 0
    articles: int = 0
    removed: int = 0

    def in_words(self) -> str:
        """
        >>> Written(Path("pages"), sites=2, unchanged=1, articles=40).in_words()
        'pages of 2 sites and 40 articles written; 1 site had not changed'
        """
        words = f"pages of {counted(self.sites, 'site')} and {counted(self.articles, 'article')} written"
        words += f"; {counted(self.unchanged, 'site')} had not changed" if self.unchanged else ""
        return words + (f"; {counted(self.removed, 'site')} removed" if self.removed else "")


def write_report(
    store: Store, folder: Path, *, now: float, sites: Collection[str] = (), articles: int = ARTICLES
) -> Written:
    """Write the pages of these sites, or of all; the overview has every site that has pages.

    Pages of what has not changed are left as they are. Raises LookupError for a site that the ledger does not know,
    StorageRefusedError for a folder that is not the report's, OSError, StoreError.
    """
    with store.read() as connection:
        states = states_of(connection)
    chosen = _chosen(sites, states)
    each = max(min(articles, MAX_ARTICLES // max(2 * len(states), 1)), 1 if articles else 0)
    with own_folder(folder, FORM) as own:
        written = Written(own.path)
        for name in ("style.css", "report.js"):
            own.write(name, (FOLDER / name).read_bytes())
        lines = _known_lines(own, states if not sites else {**own.notes["sites"]})
        new = {site: f"{states[site]} {each} {int(now // DAY)}" for site in chosen}
        changed = [site for site in chosen if site not in lines or own.notes["sites"][site]["state"] != new[site]]
        written.unchanged = len(chosen) - len(changed)
        figures = _figures(store, changed)
        for site in changed:
            lines[site] = _write_site(store, own, site, now, each, written, figures.get(site))
            own.notes["sites"][site] = {"state": new[site], "line": as_data(lines[site])}
        own.write("index.html", overview_page(lines.values(), now=now, today=int(now // DAY)))
        _remove_others(own, lines, written)
    return written


def _figures(store: Store, sites: Collection[str]) -> dict[str, Figures]:
    """What the ledger holds of these sites, where they are many: each by itself takes six queries."""
    if len(sites) <= _FEW:
        return {}
    with store.read() as connection:
        return of_sites(connection)


def _chosen(sites: Collection[str], known: Collection[str]) -> list[str]:
    for site in sites:
        if site not in known:
            hint = did_you_mean(site, known, "`newscrawler status` lists those that are known")
            raise LookupError(f"the ledger knows no site {site!r}: {hint}")
    return sorted(dict.fromkeys(sites) if sites else known)


def _known_lines(own: ReportFolder, sites: Iterable[str]) -> dict[str, SiteLine]:
    """The lines of the sites that have pages; of what is noted and not among the sites nothing is kept."""
    kept = set(sites)
    found = {}
    for site, noted in list(own.notes["sites"].items()):
        with suppress(TypeError, KeyError):
            if site in kept and is_there(own.path / "sites" / folder_of(site) / "index.html"):
                found[site] = from_data(noted["line"])
                continue
        del own.notes["sites"][site]
    return found


def _write_site(
    store: Store, own: ReportFolder, site: str, now: float, articles: int, written: Written, figures: Figures | None
) -> SiteLine:
    """The pages of a site's articles, then its own, which leads to them, then those go that nothing leads to."""
    folder, today = f"sites/{folder_of(site)}", int(now // DAY)
    with store.read() as connection:
        reading = read_site(connection, site, today=today, articles_shown=articles, figures=figures)
        pages = [each.article for each in reading.articles]
        for number in pages:
            own.write(f"{folder}/{article_file(number)}", article_page(read_article(connection, number), now=now))
    own.write(f"{folder}/index.html", site_page(reading, pages=pages, now=now, today=today))
    own.keep_only(folder, {"index.html", *map(article_file, pages)})
    written.sites += 1
    written.articles += len(pages)
    return line_of(reading, today)


def _remove_others(own: ReportFolder, lines: Iterable[str], written: Written) -> None:
    kept = {folder_of(site) for site in lines}
    for name in own.site_folders():
        if name not in kept:
            own.remove_site(name)
            written.removed += 1
