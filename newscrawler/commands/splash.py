"""`newscrawler splash VERB`: a Splash server on this machine.

Tested in tests/render/engines/test_splash_server.py.
"""

import argparse
from pathlib import Path
from urllib.parse import urlsplit

from newscrawler.commands import refusing
from newscrawler.exits import BadUsageError, Exit, RefusedError
from newscrawler.run.command import QuietCommand
from newscrawler.run.start.verb import refuse_idle_options

_WORKERS, _MEGABYTES = 2, 500


class SplashCommand(QuietCommand):
    def syntax(self) -> str:
        return "[options] install|start|stop|status"

    def short_desc(self) -> str:
        return "Install, start and stop a Splash server on this machine"

    def long_desc(self) -> str:
        return (
            "Install a Splash server, start it on a port of this machine that no other machine reaches, show it and "
            "stop it. Exit codes: 0 done, 1 not done or (status) not running, 2 wrong usage."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("verb", choices=("install", "start", "stop", "status"))
        parser.add_argument("--dir", type=Path, metavar="DIR", help="folder of the server (.splash below DATA_DIR)")
        parser.add_argument("--port", type=int, metavar="N", help="port to start on (that of SPLASH_URL, else 8050)")
        parser.add_argument("--workers", type=int, metavar="N", help=f"pages that are rendered at once ({_WORKERS})")
        parser.add_argument(
            "--memory", type=int, metavar="MB", help=f"above which a worker makes room for another ({_MEGABYTES})"
        )
        parser.add_argument(
            "--direct", action="store_true", help="pages may be fetched without a proxy, by requests of your own"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from newscrawler.render.splash import server

        folder: Path = opts.dir or Path(self.data_dir, server.FOLDER)
        port = opts.port or urlsplit(self.known_settings["SPLASH_URL"] or server.DEFAULT_URL).port or 80
        with refusing():
            if args:
                raise BadUsageError(f"splash {opts.verb} takes no {args[0]!r}")
            if opts.verb != "start":
                refuse_idle_options(opts, "port", "workers", "memory", "direct", owner="`newscrawler splash start`")
            workers = _WORKERS if opts.workers is None else opts.workers
            megabytes = _MEGABYTES if opts.memory is None else opts.memory
            for name, number in (("workers", workers), ("memory", megabytes)):
                if number < 1:
                    raise BadUsageError(f"--{name} {number}: 1 or more")
            try:
                if opts.verb == "install":
                    server.install(folder)
                    print(f"Splash is installed in {folder}. Start it: newscrawler splash start")
                elif opts.verb == "start":
                    running = server.start(folder, port=port, workers=workers, megabytes=megabytes, direct=opts.direct)
                    print(f"Splash answers at {running.url} (process {running.pid})")
                elif opts.verb == "stop":
                    print("Splash has ended" if server.stop(folder) else "no Splash ran")
                elif running_now := server.status(folder):
                    used = server.megabytes_of(running_now)
                    print(f"Splash runs at {running_now.url} (process {running_now.pid}, {used} MB)")
                else:
                    print(f"no Splash runs from {folder}")
                    self.exitcode = Exit.FAILED
            except server.ServerError as error:
                raise RefusedError(Exit.FAILED, str(error)) from error
