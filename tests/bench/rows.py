"""The rows of this project and of Scrapy alone."""

import json
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from newscrawler.dataset.files.reading import read_lines
from tests.bench.run import Crawler, Job, Record

_HERE = Path(__file__).parent
_NEWSCRAWLER = [sys.executable, "-m", "newscrawler"]
_SCRAPY = [sys.executable, "-m", "scrapy", "runspider"]
_LOOPBACK = ["-s", "CONTACT=bench@ledger.example"]


def _bare(job: Job) -> list[str]:
    file = job.folder / "urls.txt"
    file.write_text("\n".join(job.urls[:1] if job.is_short else job.urls))
    return [*_SCRAPY, str(_HERE / "bare.py"), "-a", f"urls={file}"]


def _plain(job: Job) -> list[str]:
    command = [*_SCRAPY, str(_HERE / "plain.py"), "-a", f"base_url={job.origin.base_url}", "-O", "titles.jsonl"]
    return [*command, *(["-s", "CLOSESPIDER_PAGECOUNT=1"] if job.is_short else [])]


def _of_plain(folder: Path) -> Iterable[Record]:
    for _, line in read_lines(folder / "titles.jsonl"):
        row = json.loads(line)
        yield Record(urlsplit(row["url"]).path, row["title"])


def _crawl(job: Job, *words: str, site: str) -> list[str]:
    short = ["-a", "max_pages=1"] if job.is_short else []
    return [*_NEWSCRAWLER, *words, site, "-a", f"{_URL[site]}={job.origin.base_url}", *_LOOPBACK, *short]


_URL = {"news": "url", "almayadeen": "base_url"}


def _to_file(job: Job, site: str) -> list[str]:
    return [*_crawl(job, "crawl", site=site), "-O", "articles.jsonl"]


def _to_dataset(job: Job, site: str, processes: int | None = None) -> list[str]:
    given = [] if processes is None else ["-s", f"EXTRACT_PROCESSES={processes}"]
    return [*_crawl(job, "run", site=site), "-s", "DATA_DIR=data", *given]


def _of_file(folder: Path) -> Iterable[Record]:
    return _records(folder / "articles.jsonl")


def _of_dataset(folder: Path) -> Iterable[Record]:
    for manifest in sorted((folder / "data").rglob("manifest.json")):
        for segment in json.loads(manifest.read_text())["segments"]:
            yield from _records(manifest.with_name(segment["name"]))


def _records(file: Path) -> Iterable[Record]:
    for _, line in read_lines(file):
        row = json.loads(line)
        yield Record(urlsplit(row["url"]).path, row["headline"], row["body"])


BARE = Crawler(name="fetch", label="Scrapy, fetches only", command=_bare)
PLAIN = Crawler(name="plain", label="Scrapy: CrawlSpider, LinkExtractor, titles", command=_plain, records=_of_plain)


def ours(site: str) -> list[Crawler]:
    """`crawl` and `run` of a site."""
    return [
        Crawler(name=f"crawl {site}", label=f"`crawl {site}`", command=partial(_to_file, site=site), records=_of_file),
        Crawler(
            name=f"run {site}", label=f"`run {site}`", command=partial(_to_dataset, site=site), records=_of_dataset
        ),
    ]


def pooled(site: str) -> list[Crawler]:
    """`run` with one and two processes that extract."""
    return [
        Crawler(
            name=f"run {site} {number}",
            label=f"`run {site}`, `EXTRACT_PROCESSES={number}`",
            command=partial(_to_dataset, site=site, processes=number),
            records=_of_dataset,
        )
        for number in (1, 2)
    ]


def _two_sites(job: Job, *words: str) -> list[str]:
    """The site, and another with the same pages."""
    short = "max_pages = 1\n" if job.is_short else ""
    sites = "".join(
        f'[[site]]\nname = "{name}"\nurl = "{url}"\n{short}'
        for name, url in (("one", job.origin.base_url), ("two", job.origin.twin_url))
    )
    (job.folder / "sites.toml").write_text(f'[defaults]\nsettings = {{ DATA_DIR = "data" }}\n{sites}')
    return [*_NEWSCRAWLER, "run", "--sites", "sites.toml", *_LOOPBACK, *words]


TWO_SITES = [
    Crawler(
        name="two sites",
        label="`run --sites`: two sites, a process each",
        command=lambda job: _two_sites(job, "--jobs", "2"),
        records=_of_dataset,
        sites=2,
    ),
    Crawler(
        name="two sites 2",
        label="`run --sites`: two sites in one process, `EXTRACT_PROCESSES=2`",
        command=lambda job: _two_sites(job, "-s", "EXTRACT_PROCESSES=2"),
        records=_of_dataset,
        sites=2,
    ),
]
