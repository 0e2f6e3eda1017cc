"""`make bench`: what crawls cost and return, this project's beside its peers', into docs/benchmarks.md.

    python -m tests.bench --articles 500 --only fetch "crawl news" crawlee --print

Each round has a site of its own, in the template of another publishing system; figures are ratios to a crawler that
only fetches the same pages right before and right after, and the table has their medians.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from newscrawler.demo import DEFAULT_MOMENT
from tests.bench import rows
from tests.bench.origin import Origin, embedded, served
from tests.bench.paper.folder import SYSTEMS, TRUTH, every_path, write_paper
from tests.bench.peers.crawlers import PEERS
from tests.bench.peers.environments import PeerMissingError
from tests.bench.run import Cost, Crawler, CrawlFailedError, Pair, Record, mean_cost, measure
from tests.bench.table import Results, write_table
from tests.origin import World

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
PROFILE = "almayadeen"
SEED = 1  # of the embedded origin, unless it is told another


def main() -> int:
    names = [row.name for row in _own()] + list(PEERS)
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[2_000, 20_000], help="sizes of the sites")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of the smallest size; the others have one")
    parser.add_argument("--only", nargs="+", metavar="ROW", default=names, help=f"some rows: {', '.join(names)}")
    parser.add_argument(
        "--peers-up-to", type=int, default=2_000, metavar="N", help="sizes that the slow, other crawlers crawl, too"
    )
    parser.add_argument("--print", action="store_true", help="print the table instead of writing it to the docs")
    given = parser.parse_args()
    if unknown := set(given.only) - set(names):
        parser.error(f"no such row: {', '.join(sorted(unknown))}; choose from {', '.join(names)}")
    results = Results(datetime.now(UTC).date())
    peers = list(_installed([name for name in PEERS if name in given.only], results))
    own = [row for row in _own() if row.name in given.only and row is not rows.BARE]
    for number, articles in enumerate(given.articles):
        for turn in range(given.rounds if number == 0 else 1):
            found = [*own, *(peers if articles <= given.peers_up_to else ())]
            _round(results, articles, turn, found)
    write_table(results, None if given.print else DOCUMENT)
    return 0


def _own() -> list[Crawler]:
    ours = [*rows.ours("news"), *rows.pooled("news"), *rows.TWO_SITES, *rows.ours(PROFILE)]
    return [rows.BARE, *ours, rows.PLAIN]


def _installed(names: list[str], results: Results) -> Iterator[Crawler]:
    for name in names:
        try:
            yield PEERS[name]()
        except PeerMissingError as missing:
            sys.stderr.write(f"{name}: {missing}\n")
            results.missing[name] = f"it did not install: {missing}"


def _round(results: Results, articles: int, turn: int, crawlers: list[Crawler]) -> None:
    """A site of the newspaper for most of them, the embedded origin for those with a profile."""
    with_profile = [crawler for crawler in crawlers if PROFILE in crawler.name]
    others = [crawler for crawler in crawlers if crawler not in with_profile]
    system = SYSTEMS[turn % len(SYSTEMS)]
    if others:
        with _site(partial(write_paper, articles=articles, system=system)) as origin:
            urls = tuple(origin.base_url + path for path in every_path(origin.folder / "pages"))
            lines = (origin.folder / "pages" / TRUTH).read_text().splitlines()
            truth = {row["path"]: Record(**row) for row in map(json.loads, lines)}
            _measured(results, articles, "news", origin, urls, system, truth, others)
    if with_profile:
        with _site(embedded(articles, "--pad")) as origin:
            measure(with_profile[0], origin, (), "", {})  # which pages the crawl asks for: (a) fetches just these
            urls = tuple(origin.urls())
            told = World(SEED, articles, DEFAULT_MOMENT).truth(origin.base_url)
            truth = {urlsplit(row["url"]).path: Record(row["url"], row["headline"], row["body"]) for row in told}
            _measured(results, articles, PROFILE, origin, urls, "", truth, with_profile)


@contextmanager
def _site(write: Callable[[Path, str], None]) -> Iterator[Origin]:
    with (
        tempfile.TemporaryDirectory(prefix="newscrawler-bench-") as folder,
        served(Path(folder) / "site", write) as origin,
    ):
        yield origin


def _measured(
    results: Results,
    articles: int,
    site: str,
    origin: Origin,
    urls: tuple[str, ...],
    system: str,
    truth: dict[str, Record],
    crawlers: list[Crawler],
) -> None:
    """Each of them between two crawls that only fetch, since a machine is not as fast at every time."""

    def cost_of(crawler: Crawler) -> Cost:
        cost = measure(crawler, origin, urls, system, truth)
        sys.stderr.write(f"{articles} {site} {crawler.name}: {cost}\n")
        return cost

    bases, pairs = [cost_of(rows.BARE)], {}
    for crawler in crawlers:
        try:
            cost = cost_of(crawler)
        except CrawlFailedError as failure:
            sys.stderr.write(f"{articles} {site} {crawler.name}: {failure}\n")
            results.missing[crawler.name] = str(failure)
            continue
        bases.append(cost_of(rows.BARE))
        pairs[crawler.name] = Pair(cost, mean_cost(bases[-2:]))
    all_bases = mean_cost(bases)
    labels = {crawler.name: crawler.label for crawler in [rows.BARE, *crawlers]}
    results.add(articles, site, {rows.BARE.name: Pair(all_bases, all_bases), **pairs}, labels)


if __name__ == "__main__":
    raise SystemExit(main())
