"""Sites of a file in several processes, each of which runs some side by side and takes the next that is left."""

import json
import os
import signal
import subprocess
from collections.abc import Iterable, Sequence
from contextlib import suppress
from tempfile import TemporaryFile

from newscrawler.exits import Exit
from newscrawler.report.outcome import Outcome
from newscrawler.run.parallel import before_it_begins, heard, newscrawler_run
from newscrawler.run.sites.results import Results
from newscrawler.run.sites.worker import WorkerLink, left_in_queue, outcome_of_line, write_queue

_LOOK_SECONDS = 0.2  # between looks at what workers have told


def run_in_processes(
    sites: Sequence[str], words: Sequence[str], jobs: int, results: Results, *, looked: float = 0.0
) -> list[str]:
    """Run the sites by `newscrawler run WORDS...`, in `jobs` processes, and note each in `results`. Gives those that
    were not begun.

    Signals are passed on. A process that is killed is replaced as long as sites are left; those that it ran are noted
    as failed, and what they have found is there for the next run.
    """
    signal.signal(signal.SIGCHLD, lambda *_: None)  # cron may have left it ignored: then no exit codes would come
    stopping = heard()
    blocked = {*stopping, signal.SIGCHLD}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, blocked)
    with TemporaryFile() as queue, TemporaryFile(mode="a+b") as told:
        write_queue(queue.fileno(), sites)
        link = WorkerLink(queue.fileno(), told.fileno(), looked)
        workers = _SiteWorkers([*newscrawler_run(), *words, f"--worker={link}"], link, results, before)
        try:
            while len(workers.running) < min(jobs, len(sites)):
                workers.start()
            while workers.running:
                received = signal.sigtimedwait(blocked, _LOOK_SECONDS)
                if received is not None and received.si_signo in stopping:
                    workers.stop(signal.Signals(received.si_signo))
                workers.look()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        return left_in_queue(queue.fileno())


class _SiteWorkers:
    def __init__(self, command: Sequence[str], link: WorkerLink, results: Results, mask: Iterable[int]) -> None:
        self._command, self._link, self._results, self._mask = command, link, results, mask
        self.running: list[subprocess.Popen[bytes]] = []
        self._begun: dict[str, int] = {}  # sites that are being run, by the process that does
        self._has_begun: set[int] = set()  # processes that have begun a site
        self._read = 0  # bytes of what was told
        self._is_stopped = False

    def start(self) -> None:
        self.running.append(
            subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                process_group=0,  # Ctrl-C reaches this process only, which passes it on: once, not twice
                pass_fds=(self._link.queue, self._link.results),
                preexec_fn=before_it_begins(self._mask),
            )
        )

    def stop(self, number: signal.Signals) -> None:
        self._is_stopped = True
        for process in self.running:
            process.send_signal(number)

    def look(self) -> None:
        """Note what was told, and which processes have ended."""
        ended = [process for process in self.running if process.poll() is not None]
        self._note_lines()
        for process in ended:
            self.running.remove(process)
            self._note_end(process)

    def _note_lines(self) -> None:
        text = os.pread(self._link.results, os.fstat(self._link.results).st_size - self._read, self._read)
        whole = text[: text.rfind(b"\n") + 1]
        self._read += len(whole)
        for line in map(json.loads, whole.splitlines()):
            if "begun" in line:
                self._begun[line["begun"]] = line["pid"]
                self._has_begun.add(line["pid"])
            else:
                self._begun.pop(line["ended"], None)
                self._results.note(line["ended"], outcome_of_line(line))

    def _note_end(self, process: subprocess.Popen[bytes]) -> None:
        code = process.returncode
        lost = [site for site, pid in self._begun.items() if pid == process.pid]
        for site in lost:
            del self._begun[site]
            if self._is_stopped and code >= 0:
                self._results.note(site, Outcome(Exit.PARTLY_DONE, f"{site}: a signal came before it was begun"))
                continue
            how = f"was killed by signal {-code}" if code < 0 else f"ended with {code}"
            message = f"{site}: its process {how}; the next run goes on with what it found"
            self._results.note(site, Outcome(Exit.FAILED, message))
        if code and process.pid in self._has_begun and not self._is_stopped and left_in_queue(self._link.queue):
            with suppress(OSError):  # the others go on
                self.start()
