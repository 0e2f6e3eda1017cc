"""`python -m tests.origin`: serves a site of the tests, or writes its pages into a folder."""

import socket
import sys
from pathlib import Path

from newscrawler.demo.__main__ import argument_parser, clock_of, serve_world
from tests.origin.folder import write_folder
from tests.origin.scripted.world import ScriptedWorld
from tests.origin.world import World


def main(arguments: list[str] | None = None) -> int:
    """Runs the command line; returns its exit code."""
    parser = argument_parser("python -m tests.origin", "The embedded origin, and the one whose pages need a browser.")
    parser.add_argument("--scripted", action="store_true", help="the site whose pages need a browser")
    parser.add_argument(
        "--elsewhere", metavar="URL", help="origin of what others put into scripted pages (a second one of this server)"
    )
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="write all pages into a folder instead of serving")
    parser.add_argument(
        "--base-url", default="http://127.0.0.1:8000", metavar="URL", help="where the written pages will be served"
    )
    given = parser.parse_args(arguments)
    try:
        moment, also, elsewhere = clock_of(given)(), None, given.elsewhere
        if given.scripted and not elsewhere and not given.write:
            also = socket.create_server(("127.0.0.1", 0))
            elsewhere = f"http://localhost:{also.getsockname()[1]}"  # another host, as a browser sees it
        world = (
            ScriptedWorld(given.seed, given.articles, moment, elsewhere=elsewhere)
            if given.scripted
            else World(given.seed, given.articles, moment, given.edition, read_next_only=given.read_next_only)
        )
        if given.write:
            count = write_folder(world, given.write, given.base_url.rstrip("/"), pad=given.pad)
            sys.stdout.write(f"{count} pages in {given.write}\n")
        else:
            serve_world(world, given, also=also, elsewhere=elsewhere)
    except (ValueError, OSError) as error:
        parser.exit(2, f"{parser.prog}: {error}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
