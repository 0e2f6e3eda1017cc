"""A dataset has one name: its folder's, its manifest's, its rows' and that of their stories, whatever its host is."""

from pathlib import Path

import orjson
import pytest

from newscrawler.exits import Exit
from tests.conftest import Run
from tests.run.site import Origin


@pytest.mark.parametrize("named", ["", 'name = "harbour"\n'])
@pytest.mark.parametrize("begins", ['url = "{0}"\nfollow = "sections"\n', 'profile = "demo"\nbase_url = "{0}"\n'])
def test_rows_and_stories_of_a_dataset_are_of_its_name(
    run: Run, tmp_path: Path, origin: Origin, begins: str, named: str
) -> None:
    file = tmp_path / "sites.toml"
    file.write_text(f"[[site]]\n{begins.format(origin.base_url)}{named}")
    assert run("run", "--sites", "sites.toml").returncode == Exit.DONE
    (folder,) = (tmp_path / "data" / "dataset").iterdir()
    site = folder.name
    verified = run("dataset", "verify", site)
    assert (verified.returncode, verified.stdout.splitlines()[1:]) == (Exit.DONE, [])
    rows = [orjson.loads(line) for line in run("dataset", "cat", site).stdout.splitlines()]
    assert rows
    assert {row["site"] for row in rows} == {site}
    assert {row["story_id"].partition("/")[0] for row in rows} == {site}
