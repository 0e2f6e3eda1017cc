"""End a start whose site is locked, and write it down; or wait for the lock."""

import os
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from newscrawler.exits import Exit
from newscrawler.fetch.redaction import redact_values
from newscrawler.ledger import site_lock
from newscrawler.ledger.refused_starts import note_refused
from newscrawler.run.console import complain


def turn_away(data_dir: Path, site: str, arguments: Mapping[str, str], *, quiet: bool) -> Exit:
    """End a start whose site is locked: it is written down, so that the next run accounts for it."""
    try:
        now = time.time()
        note_refused(data_dir, site, run_id=new_run_id(now), arguments=redact_values(arguments), now=now)
    except OSError as error:
        complain(f"Cannot write down that {site} was locked: {error}")
    if not quiet:
        print(f"newscrawler: {_by_whom(data_dir, site)}; --wait waits for it", file=sys.stderr)
    return Exit.LOCKED


def wait(data_dir: Path, site: str, *, quiet: bool) -> site_lock.Lock:
    """The site's lock, as soon as it is free. SIGTERM and SIGINT raise KeyboardInterrupt meanwhile."""
    if not quiet:
        print(f"newscrawler: {_by_whom(data_dir, site)}; waiting", file=sys.stderr)
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        held = site_lock.hold(data_dir, site, wait=True)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert held  # noqa: S101 - having waited
    return held


def new_run_id(now: float) -> str:
    """
    >>> new_run_id(0)[:17]
    '19700101T000000Z-'
    """
    return f"{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime(now))}-{os.urandom(4).hex()}"


def _by_whom(data_dir: Path, site: str) -> str:
    holder = site_lock.holder(data_dir, site)
    if holder is None or holder.pid is None or holder.since is None:
        return f"{site} is being crawled"
    since = time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime(holder.since))
    return f"{site} is being crawled by process {holder.pid} since {since}"


def _interrupt(*_: Any) -> NoReturn:
    raise KeyboardInterrupt
