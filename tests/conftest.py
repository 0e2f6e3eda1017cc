"""Verbs as a user runs them (subprocesses in a folder of their own), and the origin that they crawl."""

import atexit
import gc
import os
import signal
import subprocess
import warnings
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from newscrawler.dataset.files.temporary import TemporaryFolder
from newscrawler.demo import running_origin
from newscrawler.fetch.scrapy_internals import import_downloader
from tests.bytecode import compiled_first
from tests.dealing import Dealing, put_longest_first
from tests.folders import Folders
from tests.forked import servers, start_verb
from tests.not_in_postgresql import WITHOUT_A_LEDGER, more_than_said, of_entry
from tests.postgresql import IN_POSTGRESQL, share_server
from tests.statements import compile_once

_STATE = TemporaryFolder("newscrawler-tests-")
os.environ["XDG_STATE_HOME"] = str(_STATE.path)  # whose roots, of tests, nobody has to know
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that starts tests in the background has it ignored
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # and so does `nohup` with this one
atexit.register(_STATE.remove)
share_server()
servers()  # with these variables
compile_once()

# A busy machine takes its time. Each run draws other examples.
settings.register_profile("unhurried", deadline=None, max_examples=40)
settings.load_profile("unhurried")

collect_ignore = [] if os.environ.get("UNDER_CRON") else ["test_cron.py"]
"""It writes to /etc/cron.d and waits for a minute: .ci/run runs it by itself, beside the others."""

PROOFS = (
    *("run", "render/engines", "sweep", "hostility", "machines", "commands", "months", "simulation", "origin", "lives"),
    *(
        "fetch/politeness/test_runs.py",
        "fetch/politeness/test_robots_runs.py",
        "fetch/politeness/test_shared_hosts.py",
        "fetch/politeness/test_rendered_pace.py",
        "render/test_handler.py",
        "render/splash/test_compat.py",
        "render/splash/test_process.py",
        "render/splash/test_server.py",
    ),
    *(
        "demo/test_pages.py",
        "demo/test_process.py",
        "demo/test_world.py",
        "near_duplicates/test_cases.py",
        "near_duplicates/test_orders.py",
        "near_duplicates/test_sagas.py",
        "render/proxy/test_server.py",
        "crawl/test_cookies.py",
        "crawl/test_doubtful_urls.py",
        "crawl/test_news.py",
        "crawl/test_nothing_found.py",
        "crawl/test_unknown_families.py",
        "dataset/near_duplicates/test_batch.py",
        "dataset/test_add_a_field.py",
        "dataset/test_consumers.py",
        "dataset/test_contract.py",
        "dataset/releases",
        "dataset/readers/test_snapshot.py",
        "ledger/checksums/test_sums.py",
        *("ledger/test_store.py", "ledger/test_sums.py", "ledger/test_version.py"),
        *("ledger/near_duplicates/test_announcing.py", "ledger/near_duplicates/test_bands.py"),
        *("crawl/session/test_leases.py", "dataset/checks/test_repair.py", "report/coverage/test_simulation.py"),
        "bench/test_crawls.py",
        "ledger/runs/test_pruning.py",
        *("ledger/store/test_postgresql.py", "ledger/store/test_pooler.py"),
        "ledger/test_copying.py",
        "crawl/session/test_redirects.py",
        "crawl/session/test_revisits.py",
        "crawl/session/test_stages.py",
        "dataset/recovery/test_backup.py",
        "dataset/recovery/test_rebuild.py",
        "extract/test_many.py",
        "extract/test_mutations.py",
        "extract/test_odd_pages.py",
    ),
    *("test_crawl.py", "crawl/test_feed_exporters.py", "test_foreign_projects.py", "test_foreign_stages.py"),
    "test_foreign_habits.py",
    *("crawl/test_feed_formats.py", "wild/test_sites.py", "wild/test_doors.py"),
    *("object_stores", "newsrooms"),
    *("ledger/leases", "ledger/sites/test_taking.py", "ledger/test_site_lock.py", "ledger/test_rebuilding.py"),
    "ledger/test_refused_starts.py",
    *("ledger/releases/test_segments.py", "ledger/runs/test_run_records.py", "fetch/test_host_leases.py"),
    *("fetch/politeness/test_shared_memory.py", "crawl/session/test_site_memory.py", "crawl/test_archives.py"),
    "report/coverage/test_estimate.py",
    *("report/notify/test_courier.py", "report/notify/test_ways.py"),
    *("fetch/test_redaction.py", "crawl/test_scheduler.py", "test_forked.py", "report/pages"),
)
"""Tests that take minutes: what starts processes, whole crawls and runs, those that are killed, starved, tricked and
held to a clock. `make proof` runs them."""


_PROOFS = tuple(str(Path(__file__).parent / proof) for proof in PROOFS)
_WITHOUT_A_LEDGER = tuple(str(Path(__file__).parents[1] / path) for path in WITHOUT_A_LEDGER)


def pytest_configure(config: pytest.Config) -> None:
    if IN_POSTGRESQL:  # a session that a test kills is left as it is
        config.addinivalue_line("filterwarnings", "ignore:<psycopg.Connection:ResourceWarning")
        warnings.filterwarnings("ignore", "<psycopg.Connection", ResourceWarning)  # when all tests have ended, too


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Whether a file is not even imported: where no proof is wanted, or nothing else and it has none."""
    path = str(collection_path)
    is_proof = path.startswith(_PROOFS)
    is_left_out = is_proof and config.option.markexpr == "not proof"
    if config.option.markexpr == "proof" and collection_path.is_file() and not is_proof:
        is_left_out = b"mark.proof" not in collection_path.read_bytes()
    has_none = IN_POSTGRESQL and path.startswith(_WITHOUT_A_LEDGER)
    return is_left_out or has_none or None  # None leaves it to others


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if str(item.path).startswith(_PROOFS):
            item.add_marker(pytest.mark.proof)
    if IN_POSTGRESQL:
        left_out = [item for item in items if of_entry(item.nodeid) is not None]
        if too_many := more_than_said(item.nodeid for item in left_out):
            raise pytest.UsageError(too_many)
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if of_entry(item.nodeid) is None]
    put_longest_first(items)


@pytest.hookimpl(optionalhook=True)  # of xdist
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Dealing | None:
    return Dealing(config, log) if config.option.dist == "loadscope" else None


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    config = session.config
    if not hasattr(config, "workerinput"):  # one alone
        return (yield)
    import_downloader()  # some test does, when so much is imported that Scrapy's own way takes a sixth of collecting
    with compiled_first(config.rootpath / ".pytest_cache" / "compiled", config.option.markexpr or "all"):
        return (yield)


def pytest_collectstart() -> None:
    gc.disable()  # next to nothing of what is imported goes again: looking for it is a fifth of collecting


def pytest_collection_finish() -> None:
    if not servers().are_as(os.environ):
        raise pytest.UsageError("what the tests import has set a variable: verbs would be started anew, not forked")
    gc.freeze()  # what was imported stays, and most of what is made goes by itself
    gc.enable()
    gc.set_threshold(10_000, 20, 20)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-expected", action="store_true", help="rewrite the expected.json of every saved page")


@pytest.fixture(autouse=IN_POSTGRESQL)
def ledger_in_postgresql(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """With the variable, of any test: a database that has its ledger, and that of the processes that it starts."""
    from newscrawler.ledger.store import Store, opening  # which most tests do without

    with ExitStack() as databases:
        folders = Folders(databases)

        def of_folder(folder: Path, *, create: bool = True) -> Store:
            return opening.open_named(folders.url(Path(folder)), create=create)

        monkeypatch.setattr(opening, "open_file", of_folder)
        monkeypatch.setattr(Folders, "of_test", folders)
        monkeypatch.setenv("NEWSCRAWLER_LEDGER", folders.first)
        yield folders.first


Run = Callable[..., subprocess.CompletedProcess[str]]
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts `newscrawler WORDS...` in `tmp_path`; `environment` adds to its own. What is left at the end is killed.

    It is forked, unless the test says more of the process than its words and its clock, or has changed a variable.
    """
    started: list[subprocess.Popen[str]] = []

    def start(*words: str, environment: dict[str, str] | None = None, **options: Any) -> "subprocess.Popen[str]":
        started.append(start_verb(words, tmp_path, environment, **options))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def run(start: Start) -> Run:
    """Runs `newscrawler WORDS...` to its end."""

    def run(*words: str, **options: Any) -> subprocess.CompletedProcess[str]:
        process = start(*words, **options)
        output, errors = process.communicate(timeout=600)
        return subprocess.CompletedProcess(words, process.returncode, output, errors)

    return run


@pytest.fixture(scope="session")
def origin() -> Iterator[str]:
    """Base URL of a small origin that answers for as long as the tests run."""
    with running_origin(articles=40) as base_url:
        yield base_url
