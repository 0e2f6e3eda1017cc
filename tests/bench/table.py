"""What crawls cost as a Markdown table of ratios, between two marks of a document."""

import os
import platform
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median

from newscrawler.exits import Exit
from tests.bench.run import Pair

_BEGIN, _END = "<!-- make bench: begin -->", "<!-- make bench: end -->"
_BASE = "fetch"
_ENDED_WELL = {int(Exit.DONE), int(Exit.PARTLY_DONE)}  # some pages of the embedded origin fail


@dataclass(slots=True)
class Results:
    """Pairs of costs by size and site, a dictionary of them by crawler for each round."""

    day: date
    rounds: defaultdict[tuple[int, str], list[dict[str, Pair]]] = field(default_factory=lambda: defaultdict(list))
    labels: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    """Peers that did not install, or whose crawl failed, and why."""

    def add(self, articles: int, site: str, pairs: dict[str, Pair], labels: dict[str, str]) -> None:
        self.rounds[articles, site].append(pairs)
        self.labels |= labels


def write_table(results: Results, document: Path | None) -> None:
    """Writes the table into the document, or prints it."""
    write_between(_BEGIN, _lines(results), _END, document)


def write_between(begin: str, lines: list[str], end: str, document: Path | None) -> None:
    """Writes lines between two marks of the document, or prints them."""
    text = "\n".join((begin, *lines, end))
    if document is None:
        print(text)
        return
    before, _, rest = document.read_text(encoding="utf-8").partition(begin)
    document.write_text(before + text + rest.partition(end)[2], encoding="utf-8")


def _lines(results: Results) -> list[str]:
    busy = os.getloadavg()[2] / (os.cpu_count() or 1)
    lines = [
        f"Measured on {results.day}, {platform.machine()}, {os.cpu_count()} cores"
        f"{' that others used, too' if busy > 1.5 else ''}, Python {platform.python_version()}, "
        f"Scrapy {version('scrapy')}.",
    ]
    for (articles, site), rounds in results.rounds.items():
        where = "of the newspaper" if site == "news" else "of the embedded origin, whose profile is `almayadeen`"
        lines += [
            "",
            f"{articles:,} articles {where}, {len(rounds)} round{'s' if len(rounds) > 1 else ''}:",
            "",
            "| what | pages | CPU a page | with start-up | CPU an article | pages a second "
            "| MB: all, first, largest other | articles | headlines right | bodies right |",
            "|---|---|---|---|---|---|---|---|---|---|",
            *(_row(name, results.labels[name], rounds) for name in _in_all(rounds)),
        ]
    lines += [""] if results.missing else []
    lines += [f"{name} is not among them: {why}" for name, why in results.missing.items()]
    return [*lines, *_growth(results)]


def _row(name: str, label: str, rounds: list[dict[str, Pair]]) -> str:
    pairs = [pairs[name] for pairs in rounds]
    costs = [pair.cost for pair in pairs]
    failed = {int(cost.failed) for cost in costs} - _ENDED_WELL
    label += "".join(f", ended with {code}" for code in sorted(failed))
    if not all(cost.pages for cost in costs):
        return f"| {label}: fetched nothing |{' - |' * 9}"
    articles = [cost.articles for cost in costs]
    per_page = median(map(_ratio, pairs))
    whole = median(
        (cost.cpu + cost.start) / cost.pages / ((base.cpu + base.start) / base.pages) for cost, base in pairs
    )
    speed = median((cost.pages / cost.seconds) / (base.pages / base.seconds) for cost, base in pairs)
    held = [median(getattr(cost, kind) for cost in costs) for kind in ("peak", "main", "worker")]
    memory = ", ".join(f"{megabytes:.0f}" for megabytes in held[: 3 if held[2] else 1])
    told = [f"{median(articles):,.0f}"] if name != _BASE else ["-"]
    told += [_share([cost.headlines for cost in costs], articles), _share([cost.bodies for cost in costs], articles)]
    an_article = (
        f"{median(cost.cpu / cost.bodies / (base.cpu / base.pages) for cost, base in pairs):.2f}"
        if all(cost.bodies for cost in costs)
        else "-"
    )
    cells = [label, f"{median(cost.pages for cost in costs):,.0f}", f"{per_page:.2f}", f"{whole:.2f}", an_article]
    return f"| {' | '.join([*cells, f'{speed:.2f}', memory, *told])} |"


def _in_all(rounds: list[dict[str, Pair]]) -> list[str]:
    """The crawlers that no round lacks."""
    return [name for name in rounds[0] if all(name in pairs for pairs in rounds)]


def _ratio(pair: Pair) -> float:
    """CPU a page to that of fetching alone."""
    return pair.cost.cpu / pair.cost.pages / (pair.base.cpu / pair.base.pages)


def _share(right: list[float], of: list[float]) -> str:
    return f"{sum(right) / sum(of):.1%}" if sum(of) and sum(right) else "-"


def _growth(results: Results) -> list[str]:
    """What a page of the largest size costs to one of the smallest, and the same of its ratio to fetching alone."""
    lines = []
    for site in dict.fromkeys(site for _, site in results.rounds):
        sizes = sorted({articles for articles, of in results.rounds if of == site})
        small, large = results.rounds[sizes[0], site], results.rounds[sizes[-1], site]
        for name in _in_all([*large, *small]) if len(sizes) > 1 else ():
            pages = _a_page(large, name) / _a_page(small, name)
            ratios = median(map(_ratio, (of[name] for of in large))) / median(map(_ratio, (of[name] for of in small)))
            lines.append(f"| {results.labels[name]} | {pages:.2f} | {ratios:.2f} |")
    head = ["", "| the largest size to the smallest | CPU a page | its ratio to fetching |", "|---|---|---|"]
    return [*head, *lines] if lines else []


def _a_page(rounds: list[dict[str, Pair]], name: str) -> float:
    return median(pairs[name].cost.cpu / pairs[name].cost.pages for pairs in rounds)
