"""The process that is forked for verbs: it has imported what they import. `tests/forked.py` starts it and asks."""

import gc
import json
import os
import runpy
import signal
import socket
import struct
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib import import_module, reload
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

from tests.fork_end import be_until_the_end

_PAGES = Path(__file__).parent / "sites"
LONGEST = 1 << 17  # bytes of what is asked for
NUMBER = struct.Struct("i")
_IMPORTED = (
    "newscrawler.run.start.project",  # first: it sets what others read when they are imported
    *(
        "newscrawler.extract",
        "newscrawler.render.blocking",
        "newscrawler.render.engines",
        "newscrawler.render.fingerprints",
    ),
    *(
        "newscrawler.render.handler",
        "newscrawler.report.views.sites",
        "newscrawler.run.ledger_alone",
        "newscrawler.run.site_run",
    ),
    *("newscrawler.dataset.checks.repair", "newscrawler.dataset.checks.verify", "newscrawler.dataset.readers.snapshot"),
    *("scrapy.contracts", "scrapy.core.downloader.contextfactory", "scrapy.dupefilters", "scrapy.exporters"),
    *("scrapy.extensions.closespider", "scrapy.extensions.corestats", "scrapy.extensions.logcount"),
    *("scrapy.extensions.logstats", "scrapy.extensions.memdebug", "scrapy.extensions.memusage"),
    *("scrapy.extensions.spiderstate", "scrapy.extensions.throttle", "scrapy.logformatter", "scrapy.pqueues"),
    *("scrapy.resolver", "scrapy.responsetypes", "scrapy.shell", "scrapy.squeues", "scrapy.statscollectors"),
    *("twisted.plugin", "rich.live", "rich.table", "tldextract", "encodings.charmap", "encodings.utf_8_sig"),
)
_IMPORTED_WHOLE = (
    *("newscrawler.commands", "newscrawler.crawl", "newscrawler.demo", "newscrawler.fetch", "newscrawler.pipelines"),
    *("newscrawler.run.extensions", "newscrawler.run.start", "newscrawler.run.subverbs", "newscrawler.spiders"),
    *("scrapy.commands", "scrapy.downloadermiddlewares", "scrapy.spidermiddlewares"),
)


def task_of(
    module: str, words: list[str], folder: str, variables: Mapping[str, str], *, first: str, group: int | None = None
) -> bytes:
    """What to ask for: a module with words, where modules are looked for `first`, and the process group to be in."""
    task = {"module": module, "words": words, "folder": folder, "variables": dict(variables)}
    return json.dumps({**task, "first": first, "group": group}).encode()


def prepare() -> None:
    """Import what verbs import, read some pages and play two runs: the expressions that a text asks for and the
    statements of a ledger are compiled by then."""
    for name in _IMPORTED:
        import_module(name)
    for name in _IMPORTED_WHOLE:
        for module in walk_packages(import_module(name).__path__, f"{name}."):
            import_module(module.name)
    assert "twisted.internet.reactor" not in sys.modules  # each run installs its own
    from newscrawler.extract import Page, assemble
    from newscrawler.extract.recognition import recognise

    for folder in sorted(_PAGES.glob("*/news")):
        page = Page((folder / "page.html").read_bytes(), (folder / "url.txt").read_text().strip())
        recognise(page, True, assemble)
    from tests.simulation.blog import blog
    from tests.simulation.crawl import Simulation
    from tests.simulation.site import DAY, NOW
    from tests.statements import compile_once

    compile_once()
    with Simulation(blog(1, 2)) as simulation:
        for day in range(2):
            simulation.run(NOW + day * DAY)


def serve(asking: socket.socket) -> None:
    """Fork for whatever is asked, until nobody can ask any more."""
    gc.disable()  # what is imported stays
    prepare()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who wait for the runs
    gc.freeze()
    gc.enable()
    while True:
        message, files, _, _ = socket.recv_fds(asking, LONGEST, 4)
        if not message:
            return
        if os.fork() == 0:
            asking.close()
            _watch(json.loads(message), files[:3], files[3])
        for file in files:
            os.close(file)


def _watch(task: dict[str, Any], files: list[int], telling: int) -> None:
    """Fork a run, and tell its number and how it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    number = os.fork()
    if number == 0:
        os.close(telling)
        be_until_the_end(lambda: _run(task, files))
    for file in files:
        os.close(file)
    os.write(telling, NUMBER.pack(number))
    os.write(telling, NUMBER.pack(os.waitpid(number, 0)[1]))
    os._exit(0)


def _run(task: dict[str, Any], files: list[int]) -> None:
    """Be `python -m MODULE WORDS...`."""
    if (group := task["group"]) is not None:
        os.setpgid(0, group)
    for target, file in enumerate(files):
        os.dup2(file, target)
        os.close(file)
    os.chdir(task["folder"])
    variables = task["variables"]
    if (moment := variables.get("FAKETIME", "")).startswith("@"):  # libfaketime counts from when it was loaded
        since = datetime.strptime(moment, "@%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC) - datetime.now(UTC)
        variables["FAKETIME"] = f"{since.total_seconds():+f}"
    from newscrawler import settings

    os.environ.clear()
    os.environ.update(variables)
    time.tzset()
    for name, number in (("stdin", 0), ("stdout", 1), ("stderr", 2)):
        mode = "r" if number == 0 else "w"
        stream = open(number, mode, encoding="utf-8", errors="strict" if number < 2 else "backslashreplace")  # noqa: SIM115, PTH123
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    sys.stdout.reconfigure(line_buffering=os.isatty(1))  # type: ignore[union-attr]
    sys.stderr.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    named = variables.get("PYTHONPATH", "").split(os.pathsep)
    sys.path[:1] = [task["first"], *(path for path in named if path and path not in sys.path[1:])]
    sys.argv[1:] = task["words"]
    reload(settings)  # of which some are variables and the folder
    runpy.run_module(task["module"], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as asking:
        serve(asking)
