"""The rows of other crawlers: how each is called, as its documentation says, and where its records are."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import urlsplit

from tests.bench.origin import NAME
from tests.bench.peers.environments import python_of, version_of
from tests.bench.run import Crawler, Job, Record

_HERE = Path(__file__).parent
BOXES = {
    "wordpress_yoast": ".entry-content",
    "brightspot": ".RichTextStoryBody",
    "drupal10": ".field--name-body",
}
"""Where the text stands in the templates, which a parser of Fundus says."""


def crawlee() -> Crawler:
    python = python_of("crawlee")

    def command(job: Job) -> list[str]:
        return [python, str(_HERE / "crawlee_titles.py"), job.origin.base_url, *(["1"] if job.is_short else [])]

    def records(folder: Path) -> Iterable[Record]:
        for row in json.loads((folder / "titles.json").read_text()):
            yield Record(urlsplit(row["url"]).path, row["title"])

    label = f"crawlee {version_of('crawlee', python)}: every link, titles"
    return Crawler(name="crawlee", label=label, command=command, records=records)


def fundus() -> Crawler:
    python = python_of("fundus")

    def command(job: Job) -> list[str]:
        words = [python, str(_HERE / "fundus_publisher.py"), job.origin.base_url, BOXES[job.system]]
        return [*words, *(["1"] if job.is_short else [])]

    label = f"Fundus {version_of('fundus', python)}: articles of the sitemap by a parser of the site"
    return Crawler(name="fundus", label=label, command=command, records=of_lines)


def trafilatura() -> Crawler:
    python = python_of("trafilatura")

    def command(job: Job) -> list[str]:
        script = str(_HERE / "trafilatura_crawl.py")
        return _named(job, [python, script, f"http://{NAME}", *(["1"] if job.is_short else [])])

    label = f"trafilatura {version_of('trafilatura', python)}: its spider, then each link's text"
    return Crawler(name="trafilatura", label=label, command=command, records=of_lines)


def newsplease() -> Crawler:
    python = python_of("news-please")

    def command(job: Job) -> list[str]:
        folder = job.folder / "config"
        folder.mkdir()
        found = next(Path(python).parents[1].glob("lib/*/site-packages/newsplease/config/config.cfg"))
        text = found.read_text().replace("~/news-please-repo/", f"{job.folder}/")
        (folder / "config.cfg").write_text(text)
        site = f"http://{NAME}"
        first = urlsplit(job.urls[0]).path
        short = f'{{"url": "{site}{first}", "crawler": "Download"}}'
        (folder / "sitelist.hjson").write_text(
            f'{{"base_urls": [{short if job.is_short else json.dumps({"url": site})}]}}'
        )
        return _named(job, [python, "-m", "newsplease", "-c", f"{folder}/"])

    def records(folder: Path) -> Iterable[Record]:
        for file in (folder / "data").rglob("*.json"):
            row = json.loads(file.read_text())
            yield Record(urlsplit(row["url"]).path, row["title"], row["maintext"])

    label = f"news-please {version_of('news-please', python)}: its default crawler, articles"
    return Crawler(name="news-please", label=label, command=command, records=records)


PEERS: dict[str, Callable[[], Crawler]] = {
    "crawlee": crawlee,
    "Fundus": fundus,
    "trafilatura": trafilatura,
    "news-please": newsplease,
}


def _named(job: Job, command: list[str]) -> list[str]:
    """The command where the site's name leads to its server."""
    port = job.origin.base_url.rpartition(":")[2]
    return ["env", f"NEWSCRAWLER_BENCH={NAME}:{port}", f"PYTHONPATH={_HERE / 'led'}", *command]


def of_lines(folder: Path) -> Iterable[Record]:
    """Records of articles.jsonl: url, headline, body."""
    with (folder / "articles.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield Record(urlsplit(row["url"]).path, row["headline"], row["body"])
