"""`python -I -S fork_client.py FOLDER WORDS...`: be `newscrawler WORDS...` for a shell, by a fork in its process group.

The variable FORKS is the number of the open file by which it is asked for; without it the verb is started anew. Modules
are looked for in FOLDER first. A signal is for the whole group: it is not handed on.
"""

import os
import signal
import socket
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.fork_server import NUMBER, task_of


def main(first: str, words: list[str]) -> None:
    if "FORKS" not in os.environ:
        os.execv(sys.executable, [sys.executable, "-P", "-m", "newscrawler", *words])  # noqa: S606 - as a shell would
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    told, telling = os.pipe()
    task = task_of("newscrawler", words, str(Path.cwd()), os.environ, first=first, group=os.getpgrp())
    with socket.socket(fileno=int(os.environ["FORKS"])) as asking:
        socket.send_fds(asking, [task], [0, 1, 2, telling])
    os.close(telling)
    for _ in ("its number", "how it ended"):
        read = os.read(told, NUMBER.size)
    code = os.waitstatus_to_exitcode(NUMBER.unpack(read)[0])
    if code < 0:
        signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    os._exit(code)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
