"""The Splash server of this machine, as far as none is needed. tests/render/engines has the rest."""

import os
import socket
import sys
from pathlib import Path

import pytest

from newscrawler.render.splash import server as splash_server
from newscrawler.render.splash.server import ServerError, install, start, status, stop
from tests.conftest import Run


def test_without_debians_packages_the_command_is_told_that_installs_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(splash_server, "SYSTEM_PYTHON", sys.executable)
    with pytest.raises(ServerError, match=r"apt-get install .*python3-pyqt5\.qtwebkit"):
        install(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_installed_is_not_started(tmp_path: Path) -> None:
    with pytest.raises(ServerError, match="newscrawler splash install"):
        start(tmp_path, port=1)
    assert status(tmp_path) is None
    assert stop(tmp_path) is False


def test_a_process_that_got_the_number_of_one_that_is_gone_is_no_server(tmp_path: Path) -> None:
    (tmp_path / "splash.pid").write_text(f"{os.getpid()} 8050\n")
    assert status(tmp_path) is None
    assert stop(tmp_path) is False
    assert not (tmp_path / "splash.pid").exists()


def test_what_does_not_start_is_told_with_what_it_said(tmp_path: Path) -> None:
    python = tmp_path / "env" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\necho 'no display' >&2\nexit 1\n")
    python.chmod(0o755)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(ServerError, match=f"port {port}: no display"):
        start(tmp_path, port=port)
    assert not (tmp_path / "splash.pid").exists()


def test_the_command_says_that_none_runs_and_what_it_does_not_know(run: Run) -> None:
    shown = run("splash", "status")
    assert (shown.returncode, shown.stdout) == (1, "no Splash runs from data/.splash\n")
    refused = run("splash", "start")
    assert refused.returncode == 1
    assert refused.stderr.splitlines() == [
        "newscrawler: error: no Splash is installed in data/.splash: newscrawler splash install"
    ]
    assert run("splash", "restart").returncode == 2
