"""What is told to be wrong of settings on the command line, before anything is run."""

from pathlib import Path

import pytest
from scrapy.settings import Settings

from newscrawler import settings as ours
from newscrawler.exits import BadUsageError
from newscrawler.run.start.given_settings import check_given, find_home


def settings() -> Settings:
    made = Settings()
    made.setmodule(ours)
    return made


@pytest.mark.parametrize(
    ("pair", "told"),
    [
        ("DOWNLOAD_DELY=0", "unknown setting 'DOWNLOAD_DELY': did you mean DOWNLOAD_DELAY?"),
        ("data_DIR=x", None),
        ("DATADIR=x", "unknown setting 'DATADIR': did you mean DATA_DIR?"),
        ("DOWNLOAD_DELAY=fast", "DOWNLOAD_DELAY is 'fast': give a number"),
        ("DOWNLOAD_TIMEOUT=2.5", None),
        ("ROBOTSTXT_OBEY=maybe", "ROBOTSTXT_OBEY is 'maybe': give True or False"),
        ("ROBOTSTXT_OBEY=1", None),
        ("EXTRACT_PROCESSES=auto", None),
        ("MONGO_URI=mongodb://127.0.0.1", None),  # of another project's pipeline
        ("LOG_LEVEL=DEBUG", None),
        ("nothing", None),  # Scrapy refuses it
    ],
)
def test_a_mistyped_name_and_a_text_for_a_number_are_refused(pair: str, told: str | None) -> None:
    if told is None:
        check_given(settings(), [pair])
    else:
        with pytest.raises(BadUsageError) as refused:
            check_given(settings(), [pair])
        assert str(refused.value) == told


def test_a_folder_below_home_is_found_though_the_shell_left_the_tilde(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for given, meant in (("~/news", str(tmp_path / "news")), ("news~", "news~")):
        made = settings()
        made.set("DATA_DIR", given, priority="cmdline")
        find_home(made)
        assert (made["DATA_DIR"], made.getpriority("DATA_DIR")) == (meant, 40)
