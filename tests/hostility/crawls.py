"""A crawl of the hostile origin in a process of its own, and all that is to be known of it afterwards."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from tests.forked import start_verb
from tests.hostility.behaviours import BEHAVIOURS, SILENCE, TRIES, WHOLE
from tests.hostility.server import Handler, Seen, serving

SETTINGS = {
    "DOWNLOAD_SILENCE": SILENCE,
    "DOWNLOAD_TIMEOUT": WHOLE,
    "RETRY_TIMES": TRIES - 1,
    "RETRY_DISTANCE": 0.1,
    "BREAKER_FAILURES": 1_000,  # all these failures are one host's
}


@dataclass
class Crawl:
    """What a crawl did: its records by path, its stats, its log, what it cost, and what the server saw."""

    base_url: str
    exit_code: int
    peak_memory: int  # bytes
    records: dict[str, dict[str, Any]]
    stats: dict[str, Any]
    log: str
    seen: list[Seen] = field(default_factory=list)

    def counted(self, what: str) -> int:
        return int(self.stats.get(f"newscrawler/{what}", 0))

    def requests(self, path: str) -> list[Seen]:
        return [seen for seen in self.seen if seen.path.startswith(path)]

    @property
    def late_tries(self) -> int:
        """How often one page may have been asked for again, at most, for a silence that was the busy machine's."""
        again = self.stats.get("retry/reason_count/newscrawler.fetch.errors.SilenceError", 0)
        silent = sum(behaviour.counted == "limit/silence" for behaviour in BEHAVIOURS.values())
        return TRIES - 1 if again > silent * (TRIES - 1) else 0


def crawled(
    folder: Path, handler: Handler, spider: str, arguments: dict[str, str], limit: float, **settings: Any
) -> Crawl:
    """Crawls the origin of a handler; `arguments` may say {base_url}. It is killed after `limit` seconds."""
    with serving(handler) as server:
        given = {name: value.format(base_url=server.base_url) for name, value in arguments.items()}
        words = ["crawl", spider, "-O", "out.jsonl", *_pairs("-a", given), *_pairs("-s", {**SETTINGS, **settings})]
        words += ["-s", "STATS_CLASS=tests.hostility.stats.KeptStats"]
        began = monotonic()
        with (folder / "log").open("wb") as log:
            process = start_verb(words, folder, stderr=log, stdout=log)
            peak = 0
            while process.poll() is None:
                peak = max(peak, _peak_memory(process.pid))
                if monotonic() - began > limit:
                    process.kill()
                sleep(0.02)
    out, stats = folder / "out.jsonl", folder / "stats.json"
    lines = out.read_text(encoding="utf-8").split("\n") if out.exists() else []
    records = [json.loads(line) for line in lines if line]
    return Crawl(
        base_url=server.base_url,
        exit_code=process.returncode,
        peak_memory=peak,
        records={record["url"].removeprefix(server.base_url): record for record in records},
        stats=json.loads(stats.read_text()) if stats.exists() else {},
        log=(folder / "log").read_text(encoding="utf-8", errors="surrogateescape"),
        seen=server.seen,
    )


def _pairs(option: str, values: dict[str, Any]) -> Iterable[str]:
    return (word for name, value in values.items() for word in (option, f"{name}={value}"))


def _peak_memory(pid: int) -> int:
    """Bytes of memory that a process has held at most (proc(5)); 0 where that cannot be known."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM:")), 0)
