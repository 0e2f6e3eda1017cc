"""The file of docs/how-do-i-run-many-sites.md is right as it is printed, and every key that there is is told there."""

from pathlib import Path

import pytest
from scrapy.utils.project import get_project_settings

from newscrawler.run.sites.entries import COMMON, WHO
from newscrawler.run.sites.file_settings import take_sites
from newscrawler.run.sites.planning import plan_jobs
from tests.docs.lines import ROOT, printed

DOCUMENT = ROOT / "docs" / "how-do-i-run-many-sites.md"


def test_the_file_is_right_as_it_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "newscrawler.settings")
    (tmp_path / "sites.toml").write_text(printed(DOCUMENT, "toml"))
    settings = get_project_settings()
    file = take_sites(tmp_path / "sites.toml", settings)
    jobs = plan_jobs(file, file.entries, settings, arguments={})
    assert [job.site for job in jobs] == ["news.example", "paper-world", "paper-rest", "almayadeen", "slow.example"]
    assert all(entry.schedule is not None for entry in file.entries)
    assert [entry.enabled for entry in file.entries] == [True, True, True, True, False]


@pytest.mark.parametrize("key", [*WHO, *COMMON])
def test_every_key_is_told(key: str) -> None:
    assert f"`{key}`" in DOCUMENT.read_text("utf-8").partition("## What may stand in the file")[2]
