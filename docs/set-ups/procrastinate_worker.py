"""A Procrastinate worker that runs sites: jobs in PostgreSQL, one of a site at a time.

    export PROCRASTINATE_DSN=postgresql://news@host/news NEWSCRAWLER_SITES_FILE=/etc/newscrawler/sites.toml
    procrastinate --app procrastinate_worker.app schema --apply
    procrastinate --app procrastinate_worker.app worker --concurrency 4

Where `newscrawler work` runs, nobody needs this: it is for those whose jobs are in Procrastinate already.
"""

import asyncio
import os
import tomllib
from contextlib import suppress
from pathlib import Path

from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued

SITES = Path(os.environ.get("NEWSCRAWLER_SITES_FILE", "/etc/newscrawler/sites.toml"))
NEWSCRAWLER = os.environ.get("NEWSCRAWLER_COMMAND", "newscrawler")
NO_FAILURE = (0, 3, 4, 8, 75)
"""Done, nothing new, partly done, fenced, locked: the next run goes on."""

app = App(connector=PsycopgConnector(conninfo=os.environ.get("PROCRASTINATE_DSN", "")))


class RunFailedError(Exception):
    """A run ended with a code that somebody should look at."""


@app.periodic(cron="*/30 * * * *")
@app.task(queueing_lock="newscrawler-start")
async def start(timestamp: int) -> None:  # noqa: ARG001 - what is periodic is told when
    """Queue every site once, whatever waits or runs."""
    for entry in tomllib.loads(SITES.read_text(encoding="utf-8"))["site"]:
        name = entry.get("name") or entry.get("profile")
        if name and entry.get("enabled", True):
            with suppress(AlreadyEnqueued):
                await run.configure(lock=f"site-{name}", queueing_lock=f"site-{name}").defer_async(site=name)


@app.task(queue="newscrawler")
async def run(site: str) -> int:
    """Run a site in a process of its own. A worker that is stopped hands the signal on, and lets the run drain."""
    words = ["run", "--sites", str(SITES), site, "--quiet", "--deadline", "25m"]
    process = await asyncio.create_subprocess_exec(NEWSCRAWLER, *words)
    try:
        code = await process.wait()
    except asyncio.CancelledError:
        process.terminate()
        await process.wait()
        raise
    if code not in NO_FAILURE:
        raise RunFailedError(f"{site} ended with {code}")
    return code


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="newscrawler-stalled")
async def take_up(timestamp: int) -> None:  # noqa: ARG001
    """Queue again what a worker that was killed has left: Procrastinate does not do so by itself."""
    for job in await app.job_manager.get_stalled_jobs():
        await app.job_manager.retry_job(job)
