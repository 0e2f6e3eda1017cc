"""Costs as a Markdown table of ratios, between two marks of a document."""

import platform
from datetime import date
from importlib.metadata import version
from pathlib import Path

from tests.bench.run import Cost

_BEGIN, _END = "<!-- make bench: begin -->", "<!-- make bench: end -->"
_NAMES = {
    "bare": "(a) bare spider, fetches only, Scrapy's default settings",
    "plain": "(b) CrawlSpider, LinkExtractor, title, JSON Lines feed, default settings",
    "pipeline": "(c) newscrawler: the whole pipeline",
    "ledger": "(d) newscrawler run: the same with the ledger and a release",
}


def write_table(costs: dict[tuple[str, int], Cost], document: Path | None, day: date) -> None:
    """Writes the table into the document, or prints it."""
    write_between(_BEGIN, _lines(costs, day), _END, document)


def write_between(begin: str, lines: list[str], end: str, document: Path | None) -> None:
    """Writes lines between two marks of the document, or prints them."""
    text = "\n".join((begin, *lines, end))
    if document is None:
        print(text)
        return
    before, _, rest = document.read_text(encoding="utf-8").partition(begin)
    document.write_text(before + text + rest.partition(end)[2], encoding="utf-8")


def _lines(costs: dict[tuple[str, int], Cost], day: date) -> list[str]:
    lines = [
        f"Measured on {day}, {platform.machine()}, Python {platform.python_version()}, Scrapy {version('scrapy')}.",
        "CPU is user and system time of the process, divided by the pages that it fetched; start-up is that of the",
        "same command for one page. Ratios are to (a) on the same origin in the same run.",
        "",
        "| articles | what | pages | CPU a page, to (a) | with start-up, to (a) | peak memory, MB |",
        "|---|---|---|---|---|---|",
    ]
    for (name, articles), cost in sorted(
        costs.items(), key=lambda entry: (entry[0][1], list(_NAMES).index(entry[0][0]))
    ):
        base = costs["bare", articles]
        per_page, with_start = cost.per_page / base.per_page, cost.with_start / base.with_start
        lines.append(
            f"| {articles:,} | {_NAMES[name]} | {cost.pages:,.0f} "
            f"| {per_page:.2f} | {with_start:.2f} | {cost.peak:.0f} |"
        )
    sizes = sorted({articles for _, articles in costs})
    if len(sizes) > 1:
        small, large = costs["pipeline", sizes[0]], costs["pipeline", sizes[-1]]
        lines += [
            "",
            f"(c) at {sizes[-1]:,} articles costs {large.per_page / small.per_page:.2f} times the CPU a page of",
        ]
        lines[-1] += f" (c) at {sizes[0]:,}."
    ratios = [f"{costs['ledger', n].per_page / costs['pipeline', n].per_page:.2f} at {n:,}" for n in sizes]
    lines += ["", f"(d) costs so many times the CPU a page of (c): {', '.join(ratios)}."]
    return lines
