"""Jobs of a file: profiles, arguments and settings are looked at before anything is run."""

from pathlib import Path

import pytest
from scrapy.settings import Settings
from scrapy.utils.project import get_project_settings

from newscrawler.exits import RefusedError
from newscrawler.run.sites.file_settings import take_sites
from newscrawler.run.sites.planning import plan_jobs
from newscrawler.run.sites.shared_run import SiteJob


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "newscrawler.settings")
    return get_project_settings()


def plan(folder: Path, settings: Settings, text: str, **arguments: str) -> list[SiteJob]:
    path = folder / "sites.toml"
    path.write_text(text)
    file = take_sites(path, settings)
    return plan_jobs(file, file.entries, settings, arguments=arguments)


def test_a_job_has_its_site_arguments_and_settings(tmp_path: Path, settings: Settings) -> None:
    text = """
        [defaults]
        settings = { DATA_DIR = "elsewhere", RETRY_RUNS = 2 }
        deadline = "10m"
        [[site]]
        url = "http://127.0.0.1:8000/x"
        max_articles = 5
        settings.DOWNLOAD_DELAY = 3
        [[site]]
        profile = "almayadeen"
        contact = "me@archive.example"
        deadline = "5m"
    """
    first, second = plan(tmp_path, settings, text, max_articles="7")
    assert settings["DATA_DIR"] == "elsewhere"
    assert first.task.arguments == {"url": "http://127.0.0.1:8000/x", "max_articles": "7"}
    assert (first.site, first.settings, first.deadline) == ("127.0.0.1_8000", {"DOWNLOAD_DELAY": 3}, 600)
    assert (second.site, second.settings, second.deadline) == ("almayadeen", {"CONTACT": "me@archive.example"}, 300)


def test_what_is_wrong_is_named_by_its_line_all_at_once(tmp_path: Path, settings: Settings) -> None:
    text = """[[site]]
profile = "almayaden"
[[site]]
profile = "almayadeen"
contact = "me@archive.example"
sections = ["politics", "nonsense"]
[[site]]
url = "https://a.example"
[[site]]
url = "http://127.0.0.1:1"
settings.DOWNLOAD_DELY = 1
[[site]]
url = "http://127.0.0.1:2"
[site.settings]
LOG_FILE = "x"
[[site]]
url = "http://127.0.0.1:3"
sections = "x"
[[site]]
url = "http://127.0.0.1:4"
settings.GATE_FAILED = 7
"""
    with pytest.raises(RefusedError) as error:
        plan(tmp_path, settings, text)
    lines = [line.partition("sites.toml")[2] for line in str(error.value).splitlines()]
    starts = [
        ":2: unknown site 'almayaden': did you mean almayadeen",
        ":6: sections: almayadeen has no section 'nonsense'",
        ":8: a.example must be told whom to reach",
        ":11: unknown setting 'DOWNLOAD_DELY': did you mean DOWNLOAD_DELAY?",
        ":15: LOG_FILE holds for all sites of the file",
        ":18: sections is for sites with a profile",
        ":20: GATE_FAILED is 7.0: give a share from 0 to 1",
        ": 7 errors; nothing was run",
    ]
    assert [line[: len(start)] for line, start in zip(lines, starts, strict=True)] == starts


def test_an_unknown_setting_of_the_defaults_is_named(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(RefusedError, match=r"sites.toml:1: unknown setting 'DATA_DI': did you mean DATA_DIR?"):
        plan(tmp_path, settings, 'defaults.settings.DATA_DI = "x"\n[[site]]\nurl = "http://127.0.0.1:1"\n')
