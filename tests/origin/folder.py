"""All pages of the site as files, for a web server that is not what is measured. Holds one page at a time."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from newscrawler.demo.pages.view import Reply

LOCATIONS = "locations.conf"
"""To be included in an nginx server block whose root is the folder: it finds the files and answers the odd statuses."""

_SUFFIXES = {"text/html": ".html", "application/json": ".json"}

_HEAD = """\
types {
  text/html html; application/json json; application/xml xml; text/plain txt;
  text/css css; text/javascript js; image/svg+xml svg; image/png png; audio/wav wav; font/woff2 woff2;
}
charset utf-8;
location = / { try_files /index.html =404; }
location / { try_files $uri$is_args$args.html $uri.html $uri$is_args$args.json $uri =404; }
"""


class Pages(Protocol):
    """What is written: a world's targets with their renderers."""

    def paths(self) -> Iterator[tuple[str, Callable[..., Reply]]]: ...


def write_folder(world: Pages, folder: Path, base_url: str, *, pad: bool = False) -> int:
    """Writes every page, as /news/politics?page=2 into news/politics?page=2.html; returns their number.

    `base_url` stands in the pages that name their own URL. Raises OSError if the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made: set[Path] = set()
    locations, count = [_HEAD], 0
    for target, render in world.paths():
        page = render(base_url, pad=pad)
        if page.status != 200:
            answer = f"301 {page.location}" if page.location else str(page.status)
            locations.append(f'location = "{target}" {{ return {answer}; }}\n')
            continue
        name = "index" if target == "/" else target[1:]
        path = folder / f"{name}{_SUFFIXES.get(page.content_type, '')}"
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(page.body.encode() if page.data is None else page.data)
        count += 1
    (folder / LOCATIONS).write_text("".join(locations), encoding="utf-8")
    return count
