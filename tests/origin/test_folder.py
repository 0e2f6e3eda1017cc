"""The site as files."""

from pathlib import Path

from tests.origin import World
from tests.origin.folder import LOCATIONS, write_folder

BASE = "http://origin.example"


def test_every_page_is_a_file_and_every_other_answer_a_location(tmp_path: Path) -> None:
    world = World()
    count = write_folder(world, tmp_path, BASE)
    files = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert len(files) == count + 1
    assert {"index.html", "robots.txt", "news/politics.html", "news/politics?page=2.html", LOCATIONS} <= files
    assert "loadmore?listing=mena&page=2.json" in files
    assert {f"{record['url'].removeprefix(BASE)[1:]}.html" for record in world.truth(BASE)} <= files
    locations = (tmp_path / LOCATIONS).read_text()
    for story in world.snapshot.stories:
        if story.role.status in (410, 500):
            assert f'"{story.path}" {{ return {story.role.status}; }}' in locations
        if story.old_path:
            assert f'"{story.old_path}" {{ return 301 {story.path}; }}' in locations


def test_files_hold_what_the_server_would_answer(tmp_path: Path) -> None:
    world = World(articles=20)
    write_folder(world, tmp_path, BASE, pad=True)
    for story in world.snapshot.stories:
        page = world.page(story.path, BASE, pad=True)
        if page.status == 200:
            assert (tmp_path / f"{story.path[1:]}.html").read_text() == page.body
