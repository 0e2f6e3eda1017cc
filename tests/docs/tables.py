"""What is said of shell lines: what stands for their placeholders, how they end, which are not run and why."""

from typing import NamedTuple

OWN_PROJECT = "docs/how-do-i-use-it-in-my-own-project.md"

NOT_RUN = {
    "make demo": "makes a virtual environment from a package registry; `newscrawler demo`, all that it calls, is run",
    "make test": "is what runs this test",
    "make bench": "measures for an hour, beside nginx",
    'python -m tests.bench --articles 500 --rounds 1 --only "crawl news" "run news" crawlee --print': (
        "measures for minutes, beside nginx, and installs a peer"
    ),
    "make bench-scale": "fills a ledger of 3 GB for minutes",
    "make bench-extract PAGES=folder": "measures labelled pages that are not ours to give; tests/bench has tests of it",
    "python -m tests.bench.growth": "makes 200 runs and 5,000 releases for a quarter of an hour",
    "python -m tests.bench.work --speed 1": "runs 1,000 sites for a quarter of an hour",
    "python -m tests.bench.sites": "runs 300 sites again and again, killed ten times, for a quarter of an hour",
    "python -m tests.bench.duplicates": "measures for minutes, with packages of an extra of its own",
    "python -m tests.bench.index --docs docs/benchmarks.md": "measures a million articles for half an hour",
    "python -m tests.bench.index --from 940000 --docs docs/benchmarks.md": "goes on with those",
    "python -m tests.bench.batch --docs docs/benchmarks.md": "measures three million articles for an hour",
    "newscrawler splash install": "is what `make splash` calls: CI has done so before any test",
}
"""Commands that run nowhere in a test, and why."""

RUN_ELSEWHERE = {
    OWN_PROJECT: "tests/test_foreign_projects.py",
    "docs/how-do-i-keep-the-dataset-in-s3.md": "tests/object_stores/test_runs.py",
}
"""Documents whose lines another test takes and runs, in surroundings of their own."""


class Placeholder(NamedTuple):
    """A word of the documents that stands for something of the reader's; here for `value` of the surroundings."""

    word: str
    value: str


PLACEHOLDERS = (
    Placeholder("https://news.example/news/story", "{article}"),
    Placeholder("https://news.example/world", "{origin}/news/politics"),
    Placeholder("https://news.example", "{origin}"),
    Placeholder("https://other.example", "{other}"),
    Placeholder("https://english.almayadeen.net/news/...", "{article}"),
    Placeholder("1707844", "{id}"),
    Placeholder(" SITE ", " almayadeen "),
    Placeholder("/mnt/backup/news", "backup/news"),
    Placeholder("DATA_DIR=/mnt/news", "DATA_DIR=restored"),
    Placeholder(" almayadeen 1795804466:41", " almayadeen {timeline}:1"),
    Placeholder("--port 8000", "--port {port}"),
    Placeholder("--http 9410", "--http 0"),
    Placeholder("--serve --port 8010", "--serve --port 0"),
    Placeholder("/srv/www/news", "www"),
)
"""The longer ones first: each is replaced where those before it have left it."""

SITES_FILE = (
    ("https://news.example", "{origin}"),
    ("https://paper.example/world", "{other}/news/politics"),
    ("https://paper.example/sport", "{other}/news/sports"),
    ("https://paper.example/culture", "{other}/news/health"),
    ("https://slow.example", "http://127.0.0.1:{port}"),
)
"""URLs of the sites file of the documents, and what stands for them."""

ENDS = {
    "newscrawler run --sites sites.toml paper-world": (0, 3),
    "newscrawler run --sites sites.toml --group daily": (0, 3),
    "newscrawler run --sites sites.toml --due": (0, 3),
    "newscrawler work --once -s DATA_DIR=archive": (0, 3, 4),
    "newscrawler work --sites sites.toml --once": (0, 3),
    "newscrawler work --sites sites.toml --group daily --once": (0, 3),
    "newscrawler sites due -s DATA_DIR=archive": (0, 3),  # 0 where a minute of the file's `cron` has come meanwhile
    "newscrawler run https://news.example -a archive=2019..2021": (3,),  # it has no article of these years
    "newscrawler run almayadeen": (0, 3),  # nothing new, the second time
    "newscrawler run almayadeen -s BODY_BLOCKS=True": (0, 3),
    "newscrawler run almayadeen -s EXTRACT_PROCESSES=2": (0, 3),
    "newscrawler dataset snapshot almayadeen | head -1": (0, 141),  # `head` has gone
    "newscrawler run almayadeen -s DATA_DIR=/mnt/news": (0, 3),
    "newscrawler duplicates merge": (0, 3),
    "newscrawler coverage almayadeen": (0, 3),  # it cannot be told, of a few articles
    "newscrawler coverage almayadeen --since 7d": (0, 3),
    "newscrawler coverage almayadeen --since 7d --json": (0, 3),
    "newscrawler run almayadeen -s REPORT_DIR=/srv/www/news": (0, 3),
    "newscrawler run almayadeen -s SPIDERMON_ENABLED=1 -s SPIDERMON_RUN_MONITORS=newscrawler.run.monitors.RunSuite": (
        0,
        3,
    ),
    "newscrawler requeue almayadeen --state gone,rejected,failed,duplicate --since 2d": (0, 3),
    "newscrawler run SITE -a render=auto": (0, 3),
    "newscrawler run SITE -a render=none": (0, 3),
    "newscrawler run SITE -a render=playwright": (0, 3),
    "newscrawler site repair almayadeen": (0, 3),  # its selectors hold
    "newscrawler site repair almayadeen --write": (0, 3),
    "newscrawler run almayadeen -s CONTACT=desk@archive.example": (0, 3),
    """newscrawler run mast -s 'DUPLICATES={"syndicated": "first", "same": "drop"}'""": (0, 3),
}
"""Exit codes of commands that may end otherwise than with 0 alone."""

SERVES = {
    "newscrawler demo --keep": "is served until Ctrl-C",
    "python -m newscrawler.demo --port 8000": "http://127.0.0.1:",
    "newscrawler work --sites sites.toml --http 9410": "rows",
    "newscrawler report --serve --port 8010": "http://127.0.0.1:",
}
"""Commands that go on until Ctrl-C, and what they print once they serve."""

NEEDS_SPLASH = ("newscrawler splash start", "newscrawler splash status", "newscrawler splash stop")
NEEDS_CHROMIUM = ("newscrawler run SITE -a render=playwright",)

FEW = (
    *NEEDS_CHROMIUM,
    "newscrawler demo --edition ar --articles 500",
)
"""Commands that get an end after some pages, by a setting: what is dear of them is tested elsewhere."""
