"""ScriptedWorld: the scripted site as tests and the server see it: pages of a moment, and the truth about them."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote
from zlib import crc32

from newscrawler.demo.chronicle import REFERENCE, Chronicle
from newscrawler.demo.pages.view import Reply
from newscrawler.demo.snapshot import Snapshot
from tests.origin.scripted import pages, truth
from tests.origin.scripted.burden import Burden, needless
from tests.origin.scripted.burden import targets as needless_targets
from tests.origin.scripted.plan import SECTIONS, Level
from tests.origin.scripted.shelf import Shelf, data_target, path_of, picture_path, ways_of

PROFILE = "demo_scripted"
DEPLOYED = 1_700_000_000
"""When pages without content of their own were last changed, in seconds since 1970."""

_SCRIPTS = Path(__file__).with_name("scripts")
_TYPES = {"js": "text/javascript", "css": "text/css"}
_FRESH = {"Cache-Control": "no-store"}
_NOT_FOUND = Reply(body="<!DOCTYPE html><title>Not found</title><h1>404</h1>\n", status=404)


class ScriptedWorld:
    """A news site whose pages need a browser, at one moment. The same arguments give the same site, to the byte.

    Its stories are those of `World` with the same arguments that are plain news: about a third. `elsewhere` is the
    origin of what other companies put into the pages; by default it is the site's own. Raises ValueError for no
    articles or a moment without a time zone.
    """

    def __init__(
        self, seed: int = 1, articles: int = 200, moment: datetime = REFERENCE, *, elsewhere: str | None = None
    ) -> None:
        self._shelf = Shelf(Snapshot(Chronicle(seed, articles, "en"), moment))
        self.elsewhere = elsewhere

    @property
    def moment(self) -> datetime:
        return self._shelf.snapshot.moment

    def at(self, moment: datetime) -> "ScriptedWorld":
        """The same world at another moment."""
        world = ScriptedWorld.__new__(ScriptedWorld)
        world._shelf = Shelf(Snapshot(self._shelf.snapshot.chronicle, moment))
        world.elsewhere = self.elsewhere
        return world

    def truth(self, base_url: str, level: Level = "modern", *, site: str = PROFILE) -> Iterator[dict[str, Any]]:
        """The records that a crawl must give whose engine, if any, runs scripts of a level; the oldest first.

        All fields but schema_version, content_hash, crawled_at, run_id and provenance, in the shapes of JSON.
        """
        return truth.records(self._shelf, base_url, site, level)

    def needing(self) -> frozenset[str]:
        """Targets of the lists and articles that are not whole without a browser."""
        return frozenset(truth.needing(self._shelf))

    def page(self, target: str, base_url: str, *, fetch: int = 0, pad: bool = False, crawl_delay: float = 0) -> Reply:
        """The page at a target (a path with its query). A padded one carries more that is needless."""
        path, _, query = target.partition("?")
        path, arguments = unquote(path), {name: values[-1] for name, values in parse_qs(query).items()}
        if path == "/robots.txt":
            lines = ("User-agent: *", "Disallow: /search", f"Crawl-delay: {crawl_delay:g}")
            return Reply(body="\n".join(lines) + "\n", content_type="text/plain")
        if path == "/app/opened.js":
            return Reply(body="// What asks for this runs scripts.\n", content_type="text/javascript", headers=_FRESH)
        burden, asked = Burden(self.elsewhere or base_url, pad), arguments.get("page", "1")
        number = int(asked) if asked.isdecimal() else 0
        return (
            self._document(path, number, burden, base_url)
            or self._data(path, number, base_url)
            or _script(path)
            or needless(path)
            or _NOT_FOUND
        )

    def paths(self) -> Iterator[tuple[str, Callable[..., Reply]]]:
        """Every target with its renderer, without the queries that change nothing."""
        return ((target, partial(self.page, target)) for target in self._targets())

    def _targets(self) -> Iterator[str]:
        yield from ("/", "/robots.txt", "/app/opened.js", "/data/pulse", *needless_targets())
        yield from (f"/app/{entry.name}" for entry in _SCRIPTS.iterdir())
        for section, ways in SECTIONS.items():
            numbers = range(1, self._shelf.pages(section) + 1)
            if ways.listing == "links":
                yield from (pages.list_target(section, number) for number in numbers)
            else:
                yield f"/news/{section}"
                yield from (data_target(section, number) for number in numbers)
        for story in self._shelf:
            yield path_of(story)
            if picture := picture_path(self._shelf.snapshot.content(story)):
                yield picture
            if ways_of(story).article in ("late", "fetched"):
                yield f"/data/story/{story.post_id}"

    def _document(self, path: str, number: int, burden: Burden, base_url: str) -> Reply | None:
        """A page that people read."""
        shelf = self._shelf
        if path == "/":
            return _tagged(pages.front(shelf, burden))
        folder, _, name = path.rpartition("/")
        if folder == "/news" and name in SECTIONS:
            last = shelf.pages(name) if SECTIONS[name].listing == "links" else 1
            if not 1 <= number <= last:
                return None
            modified = DEPLOYED if SECTIONS[name].is_shell else None
            return _tagged(pages.listing(shelf, burden, name, number), modified)
        ending = name.rpartition("-")[2]
        story = shelf.by_id.get(int(ending)) if ending.isdecimal() else None
        if story is None or path_of(story) != path:
            return None
        is_shell = ways_of(story).article in ("late", "fetched")
        modified = DEPLOYED if is_shell else shelf.snapshot.modified(story)
        return _tagged(pages.article(shelf, burden, story, base_url), modified)

    def _data(self, path: str, number: int, base_url: str) -> Reply | None:
        """JSON that scripts fetch."""
        shelf, name = self._shelf, path.rpartition("/")[2]
        if path == "/data/pulse":
            return _json({"news": 0})
        if path.startswith("/data/list/") and name in SECTIONS and 1 <= number <= shelf.pages(name):
            return _json(shelf.items(name, number)) if SECTIONS[name].listing != "links" else None
        if path.startswith("/data/story/") and name.isdecimal() and (story := shelf.by_id.get(int(name))):
            return _json(shelf.data(story, base_url))
        return None


def _tagged(body: str, modified: int | None = None) -> Reply:
    """A page whose tag is that of what stands in it: an empty one keeps its tag whatever its script will show."""
    return Reply(body=body, modified=modified, headers={"ETag": f'W/"{crc32(body.encode()):08x}"'})


def _json(data: dict[str, Any]) -> Reply:
    return Reply(body=json.dumps(data, ensure_ascii=False), content_type="application/json", headers=_FRESH)


def _script(path: str) -> Reply | None:
    name = path.removeprefix("/app/")
    kind = _TYPES.get(name.rpartition(".")[2])
    if kind is None or not name.replace(".", "").replace("_", "").isalnum() or not (_SCRIPTS / name).is_file():
        return None
    body = (_SCRIPTS / name).read_text("utf-8")
    return Reply(body=body, content_type=kind, headers={"ETag": f'W/"{crc32(body.encode()):08x}"'})
