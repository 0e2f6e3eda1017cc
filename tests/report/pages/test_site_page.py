from pathlib import Path

from newscrawler.ledger.store import open_store
from newscrawler.report.pages.reading import read_site
from newscrawler.report.pages.site_page import site_page
from tests import filled
from tests.bench.filled_report import NOW, TODAY, Filling, fill_report
from tests.filled import article, fill, judgement, release, revision, run


def page(folder: Path, site: str) -> str:
    with open_store(folder) as store, store.read() as connection:
        reading = read_site(connection, site, today=TODAY, articles_shown=5)
    return site_page(reading, pages=[], now=NOW, today=TODAY).decode()


def test_every_part_that_was_asked_for_is_there(tmp_path: Path) -> None:
    fill_report(tmp_path, Filling("gazette", days=30, alarms=4))
    text = page(tmp_path, "gazette")
    for part in ("alarms", "articles", "fields", "quality", "politeness", "runs", "releases", "latest"):
        assert f'<section id="{part}"' in text
        assert f'href="#{part}"' in text
    for plot in ("articles-days", "articles-weeks", "coverage", "lag", "duplicates", "lengths", "requests", "gaps"):
        assert f'id="{plot}-t"' in text
    assert "field-authors-t" in text
    assert text.count("<svg") == text.count("<desc")


def test_an_alarm_has_its_examples_and_no_address_of_a_script(tmp_path: Path) -> None:
    fill_report(tmp_path, Filling("gazette", days=3, alarms=3))
    text = page(tmp_path, "gazette")
    assert 'href="https://news.example/politics/one"' in text
    assert "A headline whose address is no address of the web" in text
    assert "javascript:" not in text


def test_what_is_held_is_shown_with_the_ways_out(tmp_path: Path) -> None:
    fill(
        tmp_path,
        run("r1", began=NOW - 60, ended=NOW),
        article("/a"),
        revision("/a", {"headline": "Talks"}, quarantine="r1"),
        judgement("r1", "24 of 24 pages failed"),
        release(1, 1),
    )
    text = page(tmp_path, filled.SITE)
    assert "24 of 24 pages failed" in text
    assert "newscrawler dataset release gazette --accept r1" in text


def test_a_run_without_figures_is_listed_by_what_the_ledger_has_of_it(tmp_path: Path) -> None:
    fill(tmp_path, run("r1", "store_failed", began=NOW - 60, ended=NOW), article("/a"), revision("/a", {}))
    text = page(tmp_path, filled.SITE)
    assert '<span class="badge urgent">store failed</span></td><td class="n">1</td>' in text
    assert "some failed: 1 days" in text
