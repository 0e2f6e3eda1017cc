"""`python -m newscrawler.demo`: serves the embedded origin on loopback."""

import argparse
import asyncio
import socket
import sys
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from functools import partial
from pathlib import Path

from newscrawler.demo.editions import EDITIONS
from newscrawler.demo.roles import READ_NEXT_ONLY
from newscrawler.demo.server import Pages, application, serve
from newscrawler.demo.world import DEFAULT_MOMENT, World


def argument_parser(program: str, description: str) -> argparse.ArgumentParser:
    """The options of a world and of its server."""
    parser = argparse.ArgumentParser(prog=program, description=description)
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0 is any free one (default)")
    parser.add_argument("--articles", type=int, default=200, help="articles published by the default moment (200)")
    parser.add_argument("--seed", type=int, default=1, help="another number gives other articles (1)")
    parser.add_argument("--edition", choices=[*EDITIONS], default="en", help="language of the site (en)")
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
    parser.add_argument("--exit-with-stdin", action="store_true", help="end when standard input closes")
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


def clock_of(given: argparse.Namespace) -> Callable[[], datetime]:
    """The moment of the world, whenever it is called."""
    return partial(_moment_in, given.moment_file) if given.moment_file else lambda: given.moment


def serve_world(
    world: Pages, given: argparse.Namespace, *, also: socket.socket | None = None, elsewhere: str | None = None
) -> None:
    """Serves a world by the command line's options until it is interrupted; `also` and `elsewhere` are the server's."""
    with given.log.open("a", buffering=1) if given.log else nullcontext() as log:
        clock = clock_of(given) if given.moment_file else None
        app = application(
            world, crawl_delay=given.crawl_delay, pad=given.pad, moment=clock, log=log, elsewhere=elsewhere
        )
        asyncio.run(serve(app, given.port, exit_with_stdin=given.exit_with_stdin, also=also))


def main(arguments: list[str] | None = None) -> int:
    """Runs the command line; returns its exit code."""
    parser = argument_parser(
        "python -m newscrawler.demo",
        "A small news site with invented articles, served on loopback until it is interrupted.",
    )
    given = parser.parse_args(arguments)
    try:
        moment = clock_of(given)()
        world = World(given.seed, given.articles, moment, given.edition, read_next_only=given.read_next_only)
        serve_world(world, given)
    except (ValueError, OSError) as error:
        parser.exit(2, f"{parser.prog}: {error}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
