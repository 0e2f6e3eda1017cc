"""Sites in several processes: each site comes to one, a killed one costs its own sites' runs and no others."""

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile

import pytest

from newscrawler.exits import Exit
from newscrawler.ledger import site_lock
from newscrawler.report.outcome import Outcome
from newscrawler.run.sites.worker import WorkerLink, left_in_queue, write_queue
from tests.conftest import Start
from tests.run.site import wait_until
from tests.run.sites.origins import running_origins
from tests.run.sites.test_together import assert_whole, pages_of, source

NUMBER = 6


@pytest.fixture(scope="module")
def origins() -> Iterator[list[str]]:
    with running_origins(NUMBER, articles=12) as bases:
        yield bases


def write(folder: Path, origins: list[str]) -> None:
    text = '[defaults]\nrender = "none"\nsettings = { DOWNLOAD_DELAY = 0.05, LOG_LEVEL = "ERROR" }\n'
    text += "".join(f'[[site]]\nname = "s{number}"\n{source(base)}\n' for number, base in enumerate(origins))
    (folder / "sites.toml").write_text(text)


def at_work(folder: Path) -> list[int]:
    """The processes that run a site, each the number of one."""
    holders = [site_lock.holder(folder / "data", f"s{number}") for number in range(NUMBER)]
    return [holder.pid for holder in holders if holder is not None and holder.pid is not None]


def test_a_site_comes_to_one_worker_only_whichever_reads_first() -> None:
    sites = [f"site-{number}" for number in range(40)]
    with TemporaryFile() as queue, TemporaryFile(mode="a+b") as results:
        write_queue(queue.fileno(), sites)
        link = WorkerLink.parse(str(WorkerLink(queue.fileno(), results.fileno(), 0.0)))
        taken = link.sites()
        first = [next(taken), next(taken)]
        assert left_in_queue(queue.fileno()) == sites[2:]
        children = []
        for _ in range(3):
            if (child := os.fork()) == 0:
                for site in link.sites():
                    link.ended(site, Outcome(Exit.DONE, site))
                os._exit(0)
            children.append(child)
        for child in children:
            os.waitpid(child, 0)
        results.seek(0)
        lines = [json.loads(line) for line in results]
        assert sorted(first + [line["ended"] for line in lines if "ended" in line]) == sorted(sites)
        assert left_in_queue(queue.fileno()) == []


def test_a_killed_process_is_replaced_and_the_next_run_loses_and_doubles_nothing(
    start: Start, origins: list[str], tmp_path: Path
) -> None:
    write(tmp_path, origins)
    words = ("run", "--sites", "sites.toml", "--jobs", "2", "--side-by-side", "1", "--json")
    process = start(*words)
    wait_until(lambda: pages_of(tmp_path) >= 4 and at_work(tmp_path) != [])
    os.kill(at_work(tmp_path)[0], signal.SIGKILL)
    output, errors = process.communicate(timeout=600)
    data = json.loads(output)
    codes = [site["exit"] for site in data["sites"]]
    assert (process.returncode, codes.count(1), len(codes), data["not_begun"]) == (1, 1, NUMBER, []), errors
    assert "was killed by signal 9" in output
    again = start(*words)
    output, errors = again.communicate(timeout=600)
    assert again.returncode in (0, 3), (output, errors)
    assert_whole(tmp_path, origins)


def test_a_signal_is_passed_on(start: Start, origins: list[str], tmp_path: Path) -> None:
    write(tmp_path, origins)
    process = start("run", "--sites", "sites.toml", "--jobs", "2", "--side-by-side", "1", "--json")
    wait_until(lambda: pages_of(tmp_path) >= 4)
    process.send_signal(signal.SIGTERM)
    output, errors = process.communicate(timeout=600)
    data = json.loads(output)
    assert process.returncode == 4, errors
    assert data["not_begun"]
    assert {site["exit"] for site in data["sites"]} <= {0, 3, 4}
