"""A site that moved to another host: its known articles are visited there, none is lost, and none is there twice."""

from dataclasses import replace
from pathlib import Path

from newscrawler.exits import Exit
from tests.asking import query
from tests.conftest import Run
from tests.origin import World
from tests.run.served import served
from tests.run.site import SOON, reports, rows, words

DUE = ("-s", "REVISIT_UNTIL=1e10", "-s", "REVISIT_FACTOR=0", "-s", "REVISIT_FIRST=0", "-s", "DOWNLOAD_DELAY=0")
_IDS = "SELECT id FROM articles ORDER BY id"


def test_known_articles_follow_the_base_url_of_the_profile(run: Run, data: Path) -> None:
    world = World(articles=30)
    sections = ("-a", "sections=politics,economy,sports,health")
    with served(world) as site:
        assert run(*words(site.base_url, *sections, *DUE)).returncode == Exit.DONE
    good = rows(data)
    with served(world) as site:
        ended = run(*words(site.base_url, *sections, *DUE))
        assert ended.returncode in (Exit.DONE, Exit.NOTHING_NEW), ended.stderr
        assert reports(data)[-1]["counts"]["move"]["urls"] > len(good)
        known = reports(data)[-1]["articles"]
        assert (known["new"], known["withdrawn"], known["updated"] + known["unchanged"]) == (0, 0, len(good))
        assert {url.startswith(site.base_url) for (url,) in query(data, "SELECT url FROM urls")} == {True}
    assert {row["id"] for row in rows(data)} == {row["id"] for row in good}
    assert [row["id"] for row in rows(data) if row["change"] == "added"] == [row["id"] for row in good]


def test_known_articles_follow_a_permanent_redirect_of_a_start_page(run: Run, data: Path) -> None:
    world = World(articles=30)
    with served(world) as old, served(world) as new:
        line = ("run", "news", "-a", f"url={old.base_url},{new.base_url}/about", *DUE[-2:])
        new.alter = lambda _, page: replace(page, status=404)
        first = run(*line)
        good = query(data, _IDS)
        assert len(good) > 20, first

        old.alter = lambda target, page: replace(page, status=301, location=new.base_url + target)
        new.alter = lambda _, page: page
        ended = run(*line)
        assert ended.returncode == Exit.PARTLY_DONE
        assert f"{old.base_url} has moved to {new.base_url} for good" in ended.stdout
        for _ in range(2):
            ended = run(*line, *DUE)
            assert "has moved" not in ended.stdout
        assert query(data, _IDS) == good
        found = query(data, "SELECT url FROM articles")
        assert [url for (url,) in found if not url.startswith(new.base_url)] == []


def test_known_articles_follow_the_address_of_a_site_that_keeps_its_name(run: Run, tmp_path: Path, data: Path) -> None:
    world = World(articles=30)
    file = tmp_path / "sites.toml"
    for _ in range(2):
        with served(world) as site:
            file.write_text(f'[[site]]\nname = "courier"\nurl = "{site.base_url}"\n')
            ended = run("run", "--sites", str(file), *DUE)
            assert ended.returncode in (Exit.DONE, Exit.NOTHING_NEW), ended
            assert {url.startswith(site.base_url) for (url,) in query(data, "SELECT url FROM urls")} == {True}
    (changes,) = query(data, "SELECT count(*), sum(change = 'added'), count(DISTINCT article) FROM revisions")
    assert len({*changes}) == 1, changes


def test_a_site_that_leads_to_another_host_and_shows_no_page_any_more_names_it_and_the_way_out(run: Run) -> None:
    there = "https://courier.example/"
    with served(World(articles=30)) as site:
        line = ("run", site.base_url, *DUE, *SOON)
        assert run(*line).returncode == Exit.DONE
        site.alter = lambda target, page: (
            replace(page, status=302, location=there) if target == "/" else replace(page, status=404)
        )
        ended = run(*line)
        assert ended.returncode == Exit.NO_ARTICLES
        assert f"leads to {there}, another site: name that one, or add -a hosts=courier.example" in ended.stderr
        assert "Check the address" not in ended.stderr
