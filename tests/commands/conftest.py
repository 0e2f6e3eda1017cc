"""Verbs as a user calls them, run in this process."""

import argparse
from collections.abc import Callable
from pathlib import Path

import pytest
from scrapy.settings import Settings

from newscrawler.run.command import QuietCommand

Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def saying(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[type[QuietCommand]], Said]:
    """For a verb, what runs it with words: its exit code, what it printed, what it complained of."""
    monkeypatch.chdir(tmp_path)

    def of(verb: type[QuietCommand]) -> Said:
        def said(*words: str, data_dir: Path | str = "data") -> tuple[int, str, str]:
            command, parser = verb(), argparse.ArgumentParser()
            command.settings = Settings()
            command.settings.setmodule("newscrawler.settings")
            command.settings.set("DATA_DIR", str(data_dir))
            command.add_options(parser)
            options, arguments = parser.parse_known_args(words)
            code: str | int | None
            try:
                command.run(arguments, options)
                code = command.exitcode
            except SystemExit as exit_:
                code = exit_.code
            output, errors = capsys.readouterr()
            assert isinstance(code, int)
            return code, output, errors

        return said

    return of
