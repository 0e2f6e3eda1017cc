"""`newscrawler site`: a profile by a look at a site, and what is done with profiles."""

import json
from pathlib import Path
from typing import Any

import pytest
from scrapy.settings import Settings

from newscrawler.crawl.spider_loader import ProfileSpiderLoader
from newscrawler.exits import Exit, RefusedError
from newscrawler.run.subverbs import site as verbs
from newscrawler.site.profile_file import profile_of, read_profile
from newscrawler.site.profile_text import with_checked
from newscrawler.spiders.almayadeen import SITE
from tests.wild.serving import serving
from tests.wild.truth import faults

OWN = "mysites"


def wrong(site: Any, path: Path) -> list[str]:
    """What is wrong with the records of a crawl of a site."""
    records = {record["url"]: record for record in map(json.loads, path.read_text("utf-8").splitlines())}
    views = {view.url: view for view in site.views.values()}
    found = [f"missing: {url}" for url in views.keys() - records.keys()]
    found += [f"no article: {url}" for url in records.keys() - views.keys()]
    for url in views.keys() & records.keys():
        found += [f"{url}: {fault}" for fault in faults(records[url], site.system.truth(views[url]), site.system.tells)]
    return found


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A project whose spiders lie in the folder of a package."""
    (tmp_path / OWN).mkdir()
    (tmp_path / OWN / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(__import__("sys").modules, OWN, raising=False)
    loader = f"{ProfileSpiderLoader.__module__}.ProfileSpiderLoader"
    modules = ["newscrawler.spiders", OWN]
    return Settings({"SPIDER_MODULES": modules, "NEWSPIDER_MODULE": OWN, "SPIDER_LOADER_CLASS": loader})


def test_a_site_that_was_added_is_crawled_whole_and_its_saved_pages_are_read_as_they_were(
    run: Any, tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(["arc"]) as (site,):
        added = run("site", "add", site.origin, "--name", "paper")
        assert added.returncode == 0, added.stderr
        crawled = run("crawl", "paper", "-O", "out.jsonl")
    assert crawled.returncode == 0, crawled.stderr
    assert wrong(site, tmp_path / "out.jsonl") == []

    folder = tmp_path / "sites"
    found = read_profile(folder / "paper.toml")
    assert (found.site.sure, found.checked) == (False, None)
    assert found.sources.keys() >= {"sections", "articles"}
    assert {"/mundo/", "/culture/"} <= set(found.site.sections.values())
    report = (folder / "paper" / "README.md").read_text("utf-8")
    assert "## Certain" in report
    assert "## Not known, and left out" in report
    assert "/sport/ could not be had: the server answered 404" in report

    for path in (folder / "paper.toml", folder / "paper"):
        path.rename(tmp_path / OWN / path.name)
    assert verbs.test(settings, ["paper"]) is Exit.DONE
    assert "paper: 6 of 6 saved pages are read as they were" in capsys.readouterr().out
    saved = next((tmp_path / OWN / "paper").glob("*.json"))
    saved.write_text(saved.read_text("utf-8").replace('"headline": "', '"headline": "Not '), "utf-8")
    assert verbs.test(settings, []) is Exit.FAILED
    assert f"paper: {saved.name}: headline: " in capsys.readouterr().out


def test_a_dry_run_writes_nothing_and_a_site_that_cannot_be_had_or_lists_nothing_says_so(
    run: Any, tmp_path: Path
) -> None:
    with serving(["japanese_newspaper"]) as (site,):
        shown = run("site", "add", "--dry-run", site.origin)
        without_tls = run("site", "add", site.origin.replace("http:", "https:"), "-s", "RETRY_DISTANCE=0.1")
    assert shown.returncode == 0, shown.stderr
    _, _, report = shown.stdout.partition("\n# ")
    assert "/articles/" in report
    assert without_tls.stderr.endswith("where the site has no TLS, its address begins with http://\n")
    assert not (tmp_path / "sites").exists()
    gone = run("site", "add", site.origin)
    assert gone.returncode == 1
    assert gone.stderr.startswith(f"newscrawler: error: {site.origin}/ could not be had")


def test_a_name_that_is_taken_is_refused_with_the_ways_out(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / OWN / "gazette.toml").touch()
    (tmp_path / OWN / "herald.py").write_text("import scrapy\n\n\nclass Herald(scrapy.Spider):\n    name = 'herald'\n")
    for name, words in (
        ("gazette", "gazette.toml): give another --name, or --replace to write in its place"),
        ("almayadeen", "a spider of the package): give another --name, or --replace"),
        ("herald", "herald.py is there already: give another --name, or remove it"),
        ("My-Paper", "lower case letters, digits and _, not 'My-Paper'"),
    ):
        with pytest.raises(RefusedError, match=words.replace("(", r"\(").replace(")", r"\)")) as raised:
            verbs.add(settings, "https://gazette.example", name, dry_run=False, may_replace=name == "herald")
        assert raised.value.code is Exit.BAD_USAGE
    with pytest.raises(RefusedError, match="is no web address"):
        verbs.add(settings, "mailto:desk@gazette.example", None, dry_run=False, may_replace=False)


def test_profiles_are_shown_as_toml_whatever_they_are_written_in(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    verbs.show_site(settings, "almayadeen", as_json=False)
    text = capsys.readouterr().out
    assert profile_of(text, Path("almayadeen.toml")).site == SITE
    own = "# mine\n" + text.replace('"almayadeen"', '"gazette"', 1)
    (tmp_path / OWN / "gazette.toml").write_text(own)
    verbs.show_site(settings, "gazette", as_json=False)
    assert capsys.readouterr().out == own


def test_a_list_goes_on_where_a_profile_cannot_be_used(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / OWN / "gazette.toml").write_text("publisher = 3")
    assert verbs.list_sites(settings, as_json=False) is Exit.DONE
    printed = capsys.readouterr()
    assert "almayadeen" in printed.out
    assert "gazette.toml: articles is missing" in printed.err or "gazette.toml: base_url is missing" in printed.err


def test_the_day_of_a_check_is_noted_and_all_else_stays() -> None:
    from datetime import date

    text = '# mine\nname = "x" # yes\nchecked = "never"\n\n[sections]\nfront = "/" # home\n'
    assert with_checked(text, date(2026, 11, 28)) == text.replace('"never"', "2026-11-28")


def test_words_that_mean_nothing_are_refused(run: Any) -> None:
    for words, message in (
        (("site",), "name one of"),
        (("site", "add"), "name one URL"),
        (("site", "list", "--dry-run"), "--dry-run belongs to `newscrawler site add`"),
        (("site", "add", "mailto:desk@news.example"), "'mailto:desk@news.example' is no web address"),
        (("site", "add", "desk:secret@news.example"), "'https://***@news.example' has a user name or a password in it"),
        (("site", "add", "http://[::g]:8000"), "'http://[::g]:8000' is no web address"),
    ):
        ended = run(*words)
        assert ended.returncode == 2
        assert message in ended.stderr


@pytest.mark.proof
@pytest.mark.parametrize("name", ["drupal10", "old_tables", "wordpress_block"])
def test_a_profile_that_was_added_finds_all_that_a_crawl_without_one_finds(run: Any, tmp_path: Path, name: str) -> None:
    with serving([name]) as (site,):
        added = run("site", "add", site.origin, "--name", "paper")
        assert added.returncode == 0, added.stderr
        assert run("crawl", "paper", "-O", "out.jsonl").returncode == 0
        checked = run("site", "check", "paper")
    assert checked.returncode == 0, checked.stdout
    assert read_profile(tmp_path / "sites" / "paper.toml").checked is not None
    assert wrong(site, tmp_path / "out.jsonl") == []
