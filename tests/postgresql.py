"""Debian's PostgreSQL (15 or later) for tests: a server of their own, in its own folder, without a port.

It is started by the first test that needs it, whichever of pytest's processes runs that, and stopped when the last has
ended. Each database is a copy of one that is a ledger already.
"""

import atexit
import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from newscrawler.ledger.address import named_ledger, use_ledger
from tests.afterwards import once_we_have_ended
from tests.run.needs import lacking

if TYPE_CHECKING:
    from newscrawler.ledger.store import Store

IN_POSTGRESQL = os.environ.get("NEWSCRAWLER_TEST_LEDGER") == "postgresql"
"""Whether every test has its ledger there: `make test-postgresql`."""

_FOLDER = "NEWSCRAWLER_TEST_SERVER"  # a variable: pytest's processes and theirs have the server together
_USER = "newscrawler"
_TEMPLATE = "a_ledger"
# Tests kill clients and servers, but never the machine. A collation of people, who order words otherwise than bytes.
_SETTINGS = ("fsync=off", "full_page_writes=off", "max_connections=200", "listen_addresses=", "shared_buffers=64MB")
_LIKE_PEOPLE = "LOCALE_PROVIDER icu ICU_LOCALE 'en-US'"
_ENDING = """
if read number <"$1/data/postmaster.pid" && grep --quiet postgres "/proc/$number/comm"; then
  kill -QUIT "$number"
  while kill -0 "$number"; do sleep 0.1; done
fi
rm -rf "$1"
"""
_numbers = count(1)


class Server:
    """The server, in its folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._programs = programs()

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://{_USER}@/{database}?host={self.folder}"

    def start(self) -> None:
        """Start it, unless another process has."""
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (self.folder / "data").exists():
                if os.geteuid() == 0:
                    shutil.chown(self.folder, "postgres")
                self.control("initdb", "-N", "-A", "trust", "-U", _USER, "-E", "UTF8", "--locale=C.UTF-8")
                self.up()
                self._make_template()

    def up(self) -> None:
        options = " ".join(f"-c {setting}" for setting in (*_SETTINGS, f"unix_socket_directories={self.folder}"))
        self.control("pg_ctl", "-w", "-t", "300", "-l", str(self.folder / "log"), "-o", options, "start")

    def down(self, how: str = "fast") -> None:
        self.control("pg_ctl", "-w", "-t", "300", "-m", how, "stop")

    def control(self, program: str, *words: str) -> None:
        """Run one of its programs as its user, for it refuses root."""
        command = [str(self._programs / program), "-D", str(self.folder / "data"), *words]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd=self.folder)

    def execute(self, *statements: str) -> None:
        import psycopg  # which most tests do without

        with psycopg.connect(host=str(self.folder), user=_USER, dbname="postgres", autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def _make_template(self) -> None:
        self.execute(_create(_TEMPLATE))
        from newscrawler.ledger.store import open_store

        with ledger_at(self.url(_TEMPLATE)):
            open_store(self.folder).close()

    @contextmanager
    def database(self, template: str = _TEMPLATE, *, is_ledger: bool = True) -> Iterator[str]:
        """The URL of a new database, which is gone afterwards: a copy of another, or an empty one."""
        name = f"ledger_{os.getpid()}_{next(_numbers)}"
        self.execute(_create(name, template if is_ledger else None))
        try:
            yield self.url(name)
        finally:
            self.execute(_drop(name))

    def empty(self, name: str) -> None:
        """Let a database be there in which nothing is."""
        self.execute(_drop(name), _create(name))

    def copy(self, source: str, name: str) -> None:
        """Let a database be as another is. Whoever was at that is dead."""
        gone = f"SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = '{source}'"  # noqa: S608 - a name of ours
        self.execute(_drop(name), gone, _create(name, source))


def database_of(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


def _drop(name: str) -> str:
    return f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"


def _create(name: str, template: str | None = None) -> str:
    """A copy of another, or an empty one. Where nothing waits for a disk, a copy of files takes half as long."""
    return f"CREATE DATABASE {name} TEMPLATE {template or f'template0 {_LIKE_PEOPLE}'} STRATEGY file_copy"


@contextmanager
def ledger_at(url: str) -> Iterator[None]:
    """Let the ledger of this process be there."""
    before = named_ledger()
    use_ledger(url)
    try:
        yield
    finally:
        use_ledger(before)


@contextmanager
def store_in(database: str, folder: Path) -> Iterator["Store"]:
    """A new ledger that is open: in a file of the folder ("sqlite") or in a database ("postgresql")."""
    from newscrawler.ledger.store import open_store  # which most tests do without

    with ExitStack() as opened:
        if database == "postgresql":
            opened.enter_context(ledger_at(opened.enter_context(server().database())))
        yield opened.enter_context(open_store(folder))


def server() -> Server:
    """The server of the tests, which runs. Where the machine has none, the test is skipped, and fails in CI."""
    found = Server(Path(os.environ[_FOLDER]))
    found.start()
    return found


def share_server() -> None:
    """Have the server's folder named to every process that tests start, and the server stopped when this one has ended,
    however it did."""
    if _FOLDER not in os.environ:
        os.environ[_FOLDER] = mkdtemp(prefix="newscrawler-pg-")
        atexit.register(_end, once_we_have_ended(_ENDING, os.environ[_FOLDER]), os.getpid())


def _end(waiting: "subprocess.Popen[bytes]", owner: int) -> None:
    if os.getpid() == owner:  # a process that was forked has our exits, too
        with suppress(subprocess.TimeoutExpired):
            waiting.communicate(timeout=600)


def programs() -> Path:
    """The folder of its programs. Where the machine has none, the test is skipped, and fails in CI."""
    versions: Sequence[Path] = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if versions:
        return versions[-1]
    found = shutil.which("initdb")
    return Path(found).parent if found else lacking("a PostgreSQL server")
