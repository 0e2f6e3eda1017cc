"""A site's life under kills: articles go and come back, addresses change, a bad hour is held, the site moves.

Each chapter is read until nothing is new, the runs of one of them killed; the dataset is then that of a life without a
kill.
"""

import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from aiohttp import web

from newscrawler.demo.editions import encoded
from tests.sweep import judge
from tests.sweep.crash import Crash, seeded
from tests.sweep.origin import Origin
from tests.sweep.plans import named_points
from tests.sweep.trial import DONE, NOTHING_NEW, PARTLY_DONE, SITE, Bench, Result

HELD = 5
_MOST_RUNS = 5  # of a chapter
_ALWAYS = ("REVISIT_UNTIL=1e10", "REVISIT_FACTOR=0", "REVISIT_FIRST=0", "RETRY_DISTANCE=0.1", "COMMIT_SHARE=0")
"""Every run visits every article that is known, and commits often."""
_CONSENT = "<html><body><h1>Before you go on</h1><p>We store things on your device.</p></body></html>"

Answer = Callable[[str], web.Response | None]
"""Path -> what is answered instead of the page; None where the page is."""


class Chapter(NamedTuple):
    """What the site is like for a while, and by which exit code it is known that nothing is new."""

    name: str
    answer: Answer = lambda _: None
    host: str = "127.0.0.1"
    until: int = NOTHING_NEW


class LivingOrigin(Origin):
    """An origin in one of the chapters of its life."""

    def __init__(self, articles: int) -> None:
        self.chapter = Chapter("as ever")
        self.moved: dict[str, str] = {}  # new path -> old path
        super().__init__(articles)
        paths = [encoded(story.path) for story in self._world.snapshot.stories if story.role.steady]
        self.some, self.others, self.many = (
            {path for path in paths if crc32(path.encode()) % 9 == rest} for rest in range(3)
        )
        self.moved = {f"/n{path}": path for path in self.many}

    @property
    def chapters(self) -> list[Chapter]:
        moved = {old: new for new, old in self.moved.items()}

        def gone(paths: set[str], status: int) -> Answer:
            return lambda path: web.Response(status=status) if path in paths else None

        def elsewhere(path: str) -> web.Response | None:
            return web.Response(status=301, headers={"Location": moved[path]}) if path in moved else None

        def consent(path: str) -> web.Response | None:
            return None if path == "/robots.txt" else web.Response(text=_CONSENT, content_type="text/html")

        return [
            Chapter("as ever"),
            Chapter("some are gone", gone(self.some, 410)),
            Chapter("others are gone, and those are back", gone(self.others, 404)),
            Chapter("consent is asked for", consent, until=HELD),
            Chapter("all is well"),
            Chapter("many have new addresses", elsewhere),
            Chapter("and then they are gone", gone({*self.moved, *self.many}, 404)),
            Chapter("the site has moved", elsewhere, host="localhost"),
        ]

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        if (instead := self.chapter.answer(request.path)) is not None:
            self.requests += 1
            if self.on_request is not None:
                self.on_request(self.requests)
            return instead
        if request.path in self.moved:
            request = request.clone(rel_url=self.moved[request.path])
        return await super()._answer(request)


class LifeBench(Bench):
    """The same as a bench, for lives."""

    origin: LivingOrigin

    def __init__(self, articles: int, folder: Path) -> None:
        super().__init__(articles, folder)
        self.told = self.fresh("told")
        self.passed = [self._read(self.told, chapter) for chapter in self.origin.chapters]
        self._look_at_what_is_gone(self.told)
        self.rows, self.kinds = judge.published(self.told, SITE).rows, judge.kinds_of_files(self.told)

    def _origin(self, articles: int) -> Origin:
        return LivingOrigin(articles)

    def _words_of(self, settings: Sequence[str]) -> list[str]:
        base_url = self.origin.base_url.replace("127.0.0.1", self.origin.chapter.host)
        always = [word for each in _ALWAYS for word in ("-s", each)]
        return ["run", SITE, "-a", f"base_url={base_url}", *settings, *always]

    def _read(self, data_dir: Path, chapter: Chapter) -> tuple[int, list[tuple[str, str, str]]]:
        """Until nothing is new; how many requests the first run made, and the points that it passed."""
        self.origin.chapter = chapter
        before = self.origin.requests
        first = self.run(data_dir, log=True)
        requests = self.origin.requests - before
        codes = [first.code]
        while codes[-1] in (DONE, PARTLY_DONE) and len(codes) < _MOST_RUNS:
            codes.append(self.run(data_dir).code)
        if codes[-1] != chapter.until:
            raise RuntimeError(f"{chapter.name}: exit codes {codes}: {first.output}")
        return requests, first.points

    def _look_at_what_is_gone(self, data_dir: Path) -> None:
        """Now, and not in the hours and weeks in which pages that are linked again may be asked for."""
        self.run(data_dir, words=["requeue", SITE, *self.settings(data_dir)])
        self._read(data_dir, self.origin.chapter)

    def life(self, number: int, seed: int) -> Result:
        """A life in which the first runs of one chapter are killed: at a named point, or a request."""
        chances = seeded(seed, "life", number)
        chapters = self.origin.chapters
        hit = number % len(chapters)
        requests, points = self.passed[hit]
        crashes = [
            Crash(point=chances.choice(named_points(points, 40)))
            if chances.random() < 0.6
            else Crash(request=chances.randint(1, max(1, requests)), delay=chances.uniform(0, 0.02))
            for _ in range(1 + number // len(chapters) % 2)
        ]
        result = Result(f"{chapters[hit].name}: {'; '.join(map(str, crashes))}", "life")
        data_dir = self.fresh("life")
        wrong: list[str] = []
        for index, chapter in enumerate(chapters):
            self.origin.chapter = chapter
            for crash in crashes if index == hit else ():
                ended = self.run(data_dir, crash)
                result.hits += ended.hit
                result.runs += 1
                result.output += f"[{ended.code}] {crash} {ended.output}\n"
                if ended.code not in (DONE, NOTHING_NEW, PARTLY_DONE, HELD, -signal.SIGKILL):
                    wrong.append(f"{crash}: exit code {ended.code}")
            try:
                self._read(data_dir, chapter)
                if chapter is chapters[-1]:
                    self._look_at_what_is_gone(data_dir)
            except RuntimeError as error:
                wrong.append(str(error))
        verdict = judge.judge(self.rows, data_dir, SITE, self.kinds)
        verdict.runs = wrong
        result.problems = verdict.problems
        return result
