"""`python -m newscrawler.demo`: serves the embedded origin, or writes its pages into a folder."""

import argparse
import asyncio
import socket
import sys
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path

from newscrawler.demo.editions import EDITIONS
from newscrawler.demo.folder import write_folder
from newscrawler.demo.roles import READ_NEXT_ONLY
from newscrawler.demo.scripted.world import ScriptedWorld
from newscrawler.demo.server import application, serve
from newscrawler.demo.world import DEFAULT_MOMENT, World


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m newscrawler.demo",
        description="A small news site with invented articles, served on loopback until it is interrupted.",
    )
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0 is any free one (default)")
    parser.add_argument("--articles", type=int, default=200, help="articles published by the default moment (200)")
    parser.add_argument("--seed", type=int, default=1, help="another number gives other articles (1)")
    parser.add_argument(
        "--edition",
        choices=[*EDITIONS, "scripted"],
        default="en",
        help="language of the site (en), or scripted: an English one whose pages need a browser",
    )
    parser.add_argument(
        "--moment",
        type=_moment,
        default=DEFAULT_MOMENT,
        metavar="TIME",
        help=f"the site as it is at this time, ISO 8601 with offset ({DEFAULT_MOMENT.isoformat()})",
    )
    parser.add_argument(
        "--read-next-only",
        type=int,
        default=READ_NEXT_ONLY,
        metavar="N",
        help=f"articles of each hundred that only Read Next boxes link ({READ_NEXT_ONLY})",
    )
    parser.add_argument(
        "--crawl-delay", type=float, default=0, metavar="S", help="seconds that robots.txt asks for (0)"
    )
    parser.add_argument(
        "--pad", action="store_true", help="heavier pages: about 100 kB and 150 links, or many pictures"
    )
    parser.add_argument(
        "--moment-file", type=Path, metavar="FILE", help="read the time from this file, anew at each request"
    )
    parser.add_argument(
        "--log", type=Path, metavar="FILE", help="add a line for each request: time in seconds, status and target"
    )
    parser.add_argument(
        "--elsewhere",
        metavar="URL",
        help="origin of what others put into scripted pages (another host and port of this server)",
    )
    parser.add_argument("--exit-with-stdin", action="store_true", help="end when standard input closes")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="write all pages into a folder instead of serving")
    parser.add_argument(
        "--base-url", default="http://127.0.0.1:8000", metavar="URL", help="where the written pages will be served"
    )
    return parser


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no ISO 8601 time: write it like 2024-02-13T19:15+02:00"
        ) from error


def _moment_in(file: Path) -> datetime:
    return datetime.fromisoformat(file.read_text().strip())


def main(arguments: list[str] | None = None) -> int:
    """Runs the command line; returns its exit code."""
    parser = _parser()
    given = parser.parse_args(arguments)
    try:
        clock = partial(_moment_in, given.moment_file) if given.moment_file else None
        moment = clock() if clock else given.moment
        is_scripted = given.edition == "scripted"
        with ExitStack() as stack:
            also, elsewhere = None, given.elsewhere
            if is_scripted and not elsewhere and not given.write:
                also = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
                elsewhere = f"http://localhost:{also.getsockname()[1]}"  # another host, as a browser sees it
            world = (
                ScriptedWorld(given.seed, given.articles, moment, elsewhere=elsewhere)
                if is_scripted
                else World(given.seed, given.articles, moment, given.edition, read_next_only=given.read_next_only)
            )
            if given.write:
                count = write_folder(world, given.write, given.base_url.rstrip("/"), pad=given.pad)
                sys.stdout.write(f"{count} pages in {given.write}\n")
                return 0
            log = stack.enter_context(given.log.open("a", buffering=1)) if given.log else None
            pages = {"crawl_delay": given.crawl_delay, "pad": given.pad, "moment": clock, "log": log}
            app = application(world, **pages, elsewhere=elsewhere)
            asyncio.run(serve(app, given.port, exit_with_stdin=given.exit_with_stdin, also=also))
    except (ValueError, OSError) as error:
        parser.exit(2, f"{parser.prog}: {error}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
