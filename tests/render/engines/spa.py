"""A news site that scripts make, as frameworks build it: every article is the same empty page, and its text is data."""

import json
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import parse_qs, urlsplit

from newscrawler.dataset.files.reading import read_lines
from tests.forked import run_verb
from tests.hostility.server import Exchange
from tests.hostility.site import article, path, slug

SHELL = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The Light</title></head><body>
<noscript>You need to enable JavaScript to read this.</noscript><div id="root"></div><script src="/app.js"></script>
</body></html>"""

# What Splash cannot read: it is of a later JavaScript.
APP = """(async () => {
  const root = document.getElementById('root')
  const answer = await fetch('/data?path=' + encodeURIComponent(location.pathname))
  root.innerHTML = answer.ok ? (await answer.json()).html : '<p>Something went wrong.</p>'
  document.title = document.querySelector('h1')?.textContent ?? document.title
})()"""

LISTING = """<!DOCTYPE html><html lang="en"><head><title>The Light</title></head><body><h1>The Light</h1>
<ul>{items}</ul>{after}<script src="/list.js"></script></body></html>"""

_WORDS = [
    "harbour",
    "ferry",
    "council",
    "bridge",
    "tower",
    "market",
    "winter",
    "captain",
    "island",
    "letter",
    "garden",
    "museum",
    "orchard",
    "signal",
    "station",
    "teacher",
    "window",
    "mountain",
    "village",
    "painter",
    "engine",
    "lantern",
    "meadow",
    "pilot",
    "quarry",
    "railway",
    "shepherd",
    "theatre",
    "violin",
    "weaver",
]


class Spa:
    """The site. `articles` are the numbers of those that are out; `fails` says which data cannot be had."""

    def __init__(self, articles: int) -> None:
        self.articles = set(range(articles))
        self.failing: set[int] = set()
        self.whole: set[int] = set()  # articles that are sent with their text
        self.asked: Counter[str] = Counter()

    async def __call__(self, exchange: Exchange) -> None:
        self.asked[exchange.target] += 1
        numbers = {path(number): number for number in self.articles}
        match exchange.path:
            case "/":
                items = "".join(f'<li><a href="{path(number)}">{slug(number)}</a></li>' for number in self.articles)
                await exchange.answer(LISTING.format(items=items, after=""), 'ETag: "same"')
            case "/list.js":
                await exchange.answer("", type_="text/javascript")
            case "/app.js":
                await exchange.answer(APP, type_="text/javascript")
            case "/data":
                (asked,) = parse_qs(exchange.query)["path"]
                number = numbers[asked]
                if number in self.failing:
                    await exchange.answer("busy", status="503 Service Unavailable", type_="text/plain")
                else:
                    await exchange.answer(json.dumps({"html": self.text(number)}), type_="application/json")
            case found if found in numbers:
                number = numbers[found]
                await exchange.answer(article(self.title(number)) if number in self.whole else SHELL)
            case _:
                await exchange.answer("", status="404 Not Found")

    @staticmethod
    def title(number: int) -> str:
        return f"The ferry sails for the town number {number}"

    def text(self, number: int) -> str:
        return (
            f'<article><h1>{self.title(number)}</h1><time datetime="2024-05-07T08:30:00+00:00">7 May 2024</time>'
            f"{self.prose(number)}</article>"
        )

    @staticmethod
    def prose(number: int) -> str:
        """Five paragraphs that are no other article's: a gate holds back articles that all say the same."""
        random = Random(number)  # noqa: S311 - a test's
        return "".join(f"<p>{' '.join(random.choices(_WORDS, k=40)).capitalize()}.</p>" for _ in range(5))


class Ended:
    """A run that has ended: its code, what it said, its report."""

    def __init__(self, folder: Path, base_url: str, *words: str) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        soon = ("-s", "RETRY_DISTANCE=0.05", "-s", "RENDER_TIMEOUT=8", "-s", "GATE_MIN=1000")
        done = run_verb(["run", "news", "-a", f"url={base_url}/", *words, *soon], folder)
        self.code, self.output, self.errors = done.returncode, done.stdout, done.stderr
        reports = (folder / "data" / "reports").glob("*/*.json")
        self.report: dict[str, Any] = json.loads(max(reports, key=lambda file: file.stat().st_mtime_ns).read_bytes())

    @property
    def line(self) -> str:
        return (self.output.strip() or self.errors.strip()).splitlines()[-1]

    def counts(self, what: str) -> Counter[str]:
        return Counter(self.report["counts"].get(what, {}))


def published(folder: Path) -> set[str]:
    """Paths of the articles in the dataset of the only site."""
    found = set()
    for manifest in (folder / "data" / "dataset").glob("*/manifest.json"):
        for segment in json.loads(manifest.read_bytes())["segments"]:
            for _, line in read_lines(manifest.parent / segment["name"]):
                found.add(urlsplit(json.loads(line)["url"]).path)
    return found
