"""A report of a ledger with invented sites."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from newscrawler.ledger.schema import metadata, observations, observed_days, observed_weeks
from newscrawler.ledger.store import Store, open_store
from newscrawler.ledger.watch.alarms import Anomaly, Severity, open_alarm
from newscrawler.report.pages import writing
from newscrawler.report.pages.folder import MARKER
from newscrawler.report.pages.names import folder_of
from newscrawler.report.pages.writing import Written, write_report
from tests.bench.filled_report import HOSTILE, NOW, Filling, fill_report

SITES = (
    Filling("gazette", days=70, articles=9, alarms=4),
    Filling("aljarida", days=3, articles=4, headline="المحادثات تدخل يومها الثالث", language="ar"),
    Filling("../evil <b>", days=1, articles=5, headline=HOSTILE, alarms=3),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    fill_report(tmp_path, *SITES)
    with open_store(tmp_path) as store:
        yield store


def write(store: Store, folder: Path, *sites: str, now: float = NOW) -> Written:
    return write_report(store, folder, now=now, sites=sites)


class Links(HTMLParser):
    """What a page leads to and loads, and the ids of its elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.external: list[dict[str, str | None]] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        for name in ("href", "src"):
            if target := given.get(name):
                external = "://" in target
                self.external += [given] if external else []
                self.links += [] if external else [target]
        assert not any(name.startswith("on") or name == "style" for name in given)


def pages_of(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def test_every_link_of_every_page_leads_somewhere(store: Store, tmp_path: Path) -> None:
    written = write(store, tmp_path / "pages")
    assert written.sites == len(SITES)
    pages = pages_of(tmp_path / "pages")
    assert len(pages) == 1 + written.sites + written.articles
    reached = {tmp_path / "pages" / "index.html"}
    for page in pages:
        found = Links(page.read_text("utf-8"))
        assert len(found.ids) == len(set(found.ids)), page
        for link in found.links:
            target, _, fragment = link.partition("#")
            if target.startswith("data:"):
                continue
            path = (page.parent / target).resolve() if target else page
            assert path.is_file(), (page, link)
            reached.add(path)
            assert not fragment or fragment in found.ids
    assert set(pages) <= reached


def test_what_comes_from_the_web_is_only_text(store: Store, tmp_path: Path) -> None:
    write(store, tmp_path / "pages")
    for page in pages_of(tmp_path / "pages"):
        text = page.read_text("utf-8")
        found = Links(text)
        assert "<script>" not in text
        assert text.count("<script ") == 1
        assert not found.tags & {"iframe", "img", "object", "form", "base", "style"}
        assert all((each["href"] or "").startswith(("http://", "https://")) for each in found.external)
        assert all("noreferrer" in (each.get("rel") or "") for each in found.external)
        assert "script-src 'self'" in text
        title = text[text.index("<title>") : text.index("</title>")]
        assert "\u202e" not in title


def test_an_arabic_headline_says_so(store: Store, tmp_path: Path) -> None:
    write(store, tmp_path / "pages")
    page = next(
        path for path in (tmp_path / "pages/sites/aljarida").glob("*.html") if path.name != "index.html"
    ).read_text("utf-8")
    assert '<h1 dir="auto" lang="ar">المحادثات' in page


def test_what_has_not_changed_is_not_written_again(store: Store, tmp_path: Path) -> None:
    write(store, tmp_path / "pages")
    before = {path: path.stat().st_mtime_ns for path in pages_of(tmp_path / "pages")}
    again = write(store, tmp_path / "pages")
    assert (again.sites, again.unchanged) == (0, len(SITES))
    assert {path: path.stat().st_mtime_ns for path in pages_of(tmp_path / "pages")} == before


def test_a_site_with_a_new_alarm_is_written_again(store: Store, tmp_path: Path) -> None:
    write(store, tmp_path / "pages")
    with store.write() as connection:
        anomaly = Anomaly("lag", "", Severity.URGENT, "articles are found a day late", "usually 9 min", "")
        open_alarm(connection, "aljarida", anomaly, run_id="r", now=NOW)
    again = write(store, tmp_path / "pages")
    assert (again.sites, again.unchanged) == (1, len(SITES) - 1)
    assert "articles are found a day late" in (tmp_path / "pages/sites/aljarida/index.html").read_text("utf-8")
    assert "articles are found a day late" in (tmp_path / "pages/index.html").read_text("utf-8")


def test_the_pages_of_one_site_leave_the_others_as_they_are(store: Store, tmp_path: Path) -> None:
    write(store, tmp_path / "pages")
    assert write(store, tmp_path / "pages", "gazette", now=NOW + 86_400).sites == 1
    text = (tmp_path / "pages/index.html").read_text("utf-8")
    assert all(f"sites/{folder_of(each.site)}/index.html" in text for each in SITES)


def test_the_overview_has_the_sites_that_have_pages(store: Store, tmp_path: Path) -> None:
    write(store, tmp_path / "pages", "gazette")
    text = (tmp_path / "pages/index.html").read_text("utf-8")
    assert "sites/gazette/" in text
    assert "aljarida" not in text


def test_a_site_that_the_ledger_does_not_know_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(LookupError, match=r"no site 'gazete': did you mean gazette\?"):
        write(store, tmp_path / "pages", "gazete")
    assert not (tmp_path / "pages").exists()


def test_the_pages_of_a_site_that_has_gone_go(store: Store, tmp_path: Path) -> None:
    write(store, tmp_path / "pages")
    with store.write() as connection:
        for table in metadata.tables.values():
            if "site" in table.c:
                connection.execute(table.delete().where(table.c.site == "gazette"))
    assert write(store, tmp_path / "pages").removed == 1
    assert not (tmp_path / "pages/sites/gazette").exists()
    assert "gazette" not in (tmp_path / "pages" / MARKER).read_text("utf-8")


def test_pages_of_articles_that_are_no_longer_shown_go(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(store, tmp_path / "pages")
    many = len(pages_of(tmp_path / "pages"))
    monkeypatch.setattr(writing, "MAX_ARTICLES", 6)
    assert write(store, tmp_path / "pages").sites == len(SITES)
    assert len(pages_of(tmp_path / "pages")) < many


def test_a_ledger_without_figures_says_so(store: Store, tmp_path: Path) -> None:
    with store.write() as connection:
        connection.execute(observations.delete())
        connection.execute(observed_days.delete())
        connection.execute(observed_weeks.delete())
    write(store, tmp_path / "pages")
    text = (tmp_path / "pages/sites/gazette/index.html").read_text("utf-8")
    assert "There are no figures of this site" in text
    assert 'class="plot"' not in text
    assert "no figures" in (tmp_path / "pages/index.html").read_text("utf-8")


def test_a_ledger_without_sites_has_an_overview(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        assert write(store, tmp_path / "pages").in_words() == "pages of 0 sites and 0 articles written"
    assert "knows no site yet" in (tmp_path / "pages/index.html").read_text("utf-8")
