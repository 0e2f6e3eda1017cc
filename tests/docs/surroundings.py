"""Where the documents' lines are run: a folder, the first site at the embedded origin, stand-ins on PATH."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

from tests.docs.lines import ROOT, Line, printed
from tests.docs.stand_ins import PROGRAMS
from tests.docs.tables import ENDS, PLACEHOLDERS, SITES_FILE
from tests.forked import servers
from tests.ports import free_port

_CLIENT = ROOT / "tests" / "fork_client.py"

_SETTINGS = """
import os
from dataclasses import replace

from newscrawler.settings import *
from newscrawler.spiders import almayadeen

# The first site is where the embedded origin is, whose pages need no browser; everything else of it is as it is.
almayadeen.AlmayadeenSpider.site = replace(almayadeen.SITE, base_url=os.environ["ORIGIN"], render=None)
CLOSESPIDER_PAGECOUNT = int(os.environ["MAX_PAGES"])
SPLASH_URL = os.environ["SPLASH_AT"]
"""
_MAST = """
import os
from dataclasses import replace

from newscrawler.spiders.almayadeen import SITE
from newscrawler.crawl.spider import NewsSpider


class Mast(NewsSpider):
    name = "mast"
    site = replace(SITE, name="mast", publisher="The Mast", base_url=os.environ["OTHER"], render=None)
"""
_KEEP_ENVIRONMENT = '\ncode=$?\nenv -0 > "$NEXT_ENVIRONMENT"\nexit $code\n'


class Surroundings:
    """A folder, and the environment of the shell that runs lines there: what one exports, the next one has."""

    def __init__(self, folder: Path, origin: str) -> None:
        self.folder = folder
        self.values = {"origin": origin, "other": origin.replace("127.0.0.1", "localhost"), "port": str(free_port())}
        (folder / "documented.py").write_text(_SETTINGS)
        (folder / "sites").mkdir(exist_ok=True)
        (folder / "sites" / "mast.py").write_text(_MAST)
        (folder / "sites.toml").write_text(self._sites_file())
        programs = folder / "bin"
        programs.mkdir(exist_ok=True)
        _program(programs / "newscrawler", f'exec "{sys.executable}" -I -S "{_CLIENT}" "{programs}" "$@"')
        _program(programs / "python", f'exec "{sys.executable}" "$@"')
        for name in PROGRAMS:
            _program(programs / name, f'exec "{sys.executable}" "{ROOT}/tests/docs/stand_ins.py" {name} "$@"')
        inherited = {key: value for key, value in os.environ.items() if not key.startswith(("SCRAPY_", "NEWSCRAWLER_"))}
        self.environment = {
            **inherited,
            "PATH": f"{programs}:{os.environ['PATH']}",
            "PYTHONPATH": f"{ROOT}:{folder}",
            "SCRAPY_SETTINGS_MODULE": "documented",
            "NEWSCRAWLER_CONTACT": "desk@archive.example",  # as README says first
            "ORIGIN": origin,
            "OTHER": self.values["other"],
            "MAX_PAGES": "0",
            "SPLASH_AT": f"http://127.0.0.1:{self.values['port']}",
            "STAND_INS": str(folder / "stand-ins"),
            "CI_SCRIPT": str(ROOT / ".ci" / "run"),
            "NEXT_ENVIRONMENT": str(folder / "environment"),
        }
        self._asking = _asking()
        self.environment["FORKS"] = str(self._asking)

    def _sites_file(self) -> str:
        """The file of docs/how-do-i-run-many-sites.md, whose sites are at the origin."""
        text = printed(ROOT / "docs" / "how-do-i-run-many-sites.md", "toml")
        for word, value in SITES_FILE:
            assert word in text
            text = text.replace(word, value.format_map(self.values))
        return text

    def with_data_of(self, other: "Surroundings") -> None:
        """Begin with what was kept there; its articles are what ids and URLs of the documents stand for."""
        shutil.copytree(other.folder / "data", self.folder / "data", dirs_exist_ok=True)
        self.values |= {name: other.values[name] for name in ("id", "article", "timeline")}

    def learn(self) -> None:
        """Name an article of the ledger, and the timeline of its site."""
        connection = sqlite3.connect(self.folder / "data" / "ledger.sqlite")
        query = "SELECT id, url FROM articles WHERE site = 'almayadeen' ORDER BY id LIMIT 1"
        self.values["id"], self.values["article"] = connection.execute(query).fetchone()
        query = "SELECT timeline FROM timelines WHERE site = 'almayadeen'"
        (self.values["timeline"],) = connection.execute(query).fetchone()
        connection.close()

    def written(self, line: Line) -> str:
        """The line with what its placeholders stand for."""
        text = line.text
        for word, value in PLACEHOLDERS:
            if word in text:
                text = text.replace(word, value.format_map(self.values))
        return text

    def start(self, text: str, *, few: bool = False) -> "subprocess.Popen[str]":
        command = ["bash", "-o", "pipefail", "-c", text + _KEEP_ENVIRONMENT]
        return subprocess.Popen(
            command,
            cwd=self.folder,
            env={**self.environment, "MAX_PAGES": "8" if few else "0"},
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            process_group=0,
            pass_fds=[self._asking],
        )

    def run(self, line: Line, *, few: bool = False) -> str:
        """Run a line as it stands; what is wrong with how it ended, or nothing."""
        process = self.start(self.written(line), few=few)
        output, errors = process.communicate(timeout=600)
        left = Path(self.environment["NEXT_ENVIRONMENT"]).read_text().split("\0")
        self.environment |= dict(each.split("=", 1) for each in left if each.startswith("NEWSCRAWLER_"))
        expected = ENDS.get(line.command, (0,)) + ((4,) if few else ())
        if process.returncode in expected and "Traceback" not in errors:
            return ""
        ended = f"{line.document}:{line.number}: {line.text}\nended with {process.returncode}\n"
        return f"{ended}{output[-800:]}{errors[-1500:]}"


def _asking() -> int:
    """The file by which forks are asked for."""
    forks = servers().of(os.environ)
    assert forks is not None
    return forks.asking.fileno()


def _program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
