"""`make bench`: CPU per page and peak memory of the pipeline and its peers, into docs/benchmarks.md."""

import argparse
import statistics
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.origin import served
from tests.bench.run import Cost, bare, ledger, pipeline, plain
from tests.bench.table import write_table

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[2_000, 20_000], help="sizes of the origin")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of the smallest size; the others have one")
    parser.add_argument(
        "--plain-up-to", type=int, default=20_000, metavar="N", help="sizes the plain CrawlSpider, slow, crawls too"
    )
    parser.add_argument("--print", action="store_true", help="print the table instead of writing it to the docs")
    given = parser.parse_args()
    costs: dict[tuple[str, int], list[Cost]] = {}
    with tempfile.TemporaryDirectory(prefix="newscrawler-bench-") as folder:
        for number, articles in enumerate(given.articles):
            with served(Path(folder) / str(articles), articles, "--pad") as origin:
                pipeline(origin)  # which pages the crawl asks for; the others then fetch just these
                urls = origin.urls()
                for _ in range(given.rounds if number == 0 else 1):
                    costs.setdefault(("bare", articles), []).append(bare(origin, urls))
                    costs.setdefault(("pipeline", articles), []).append(pipeline(origin))
                    costs.setdefault(("ledger", articles), []).append(ledger(origin))
                    for name in ("bare", "pipeline", "ledger"):
                        sys.stderr.write(f"{articles} {name}: {costs[name, articles][-1]}\n")
                if articles <= given.plain_up_to:
                    costs["plain", articles] = [plain(origin)]
    medians = {key: Cost(*map(statistics.median, zip(*found, strict=True))) for key, found in costs.items()}
    write_table(medians, None if given.print else DOCUMENT, datetime.now(UTC).date())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
