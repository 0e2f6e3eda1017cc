"""Which engine a crawl takes that needs any: one that was installed for it, or that was named."""

import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from scrapy.settings import Settings

from newscrawler.render.available import at_hand
from newscrawler.render.splash.server import FOLDER, LAUNCHER


def found(data_dir: Path, **given: Any) -> str | None:
    return at_hand(Settings({"CHROMIUM_PATH": "/no/chromium", "SPLASH_URL": "", "DATA_DIR": str(data_dir), **given}))


def test_only_a_splash_that_was_named_or_installed_for_it_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        port = somebody.getsockname()[1]
        assert found(tmp_path) is None
        assert found(tmp_path, SPLASH_URL=f"http://127.0.0.1:{port}") == "splash"
        (tmp_path / FOLDER).mkdir()
        command = [sys.executable, "-c", "print(flush=True); input()", LAUNCHER.name]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as own:
            assert own.stdout is not None
            own.stdout.readline()  # it runs: just after its start, a process has no command yet for others to see
            (tmp_path / FOLDER / "splash.pid").write_text(f"{own.pid} {port}\n")
            assert found(tmp_path) == "splash"
            own.communicate(b"\n")
        assert found(tmp_path) is None  # it has ended, and somebody else answers at its port
