"""Learn the chance of each field to be right from labelled pages, and measure it on sites and sets that were not seen.

    python -m tests.training.confidence FOLDER --out newscrawler/extract/confidence/weights.json

FOLDER holds pages.jsonl (a line {"id", "set", "url", "body", "headline", ...} for each page, null where nothing is
labelled) and html/<id>.html.gz. Needs lightgbm (the extra `train`): the model of bodies has learned from the same pages
and is surer of these than of any others, so each page is read with one that saw no page of its site.
Nothing of a page gets into the weights but a number for each sign. Two tables are printed: by weights that saw no page
of a site, and by weights that saw no page of a set.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from newscrawler.article import CONFIDENCE_FIELDS
from newscrawler.extract.assemble import assemble
from newscrawler.extract.body import learned
from newscrawler.extract.body.model import read_model
from newscrawler.extract.clean import clean
from newscrawler.extract.confidence.chances import BIAS, chance, is_known
from newscrawler.extract.confidence.signs import Signs, signs
from newscrawler.extract.order import SOURCES
from newscrawler.extract.page import Page
from newscrawler.extract.sources.evidence import Sources
from tests.training import body, examples
from tests.training.rightness import is_right

FOLDS = 3
LEAST = 8  # cases of a sign; what fewer say of a source is nothing
SMOOTHING, SMOOTHING_OF_FEW = 1.0, 20.0  # each weight's prior is a normal distribution around 0 with this precision
# Cases of which nothing is known but how many are right: what a set may be that nobody has labelled. Without them, two
# sets of 40 pages that are right on 95 % promised as much of a third one, which is right on 85 %.
VIRTUAL, RIGHT_OF_VIRTUAL = 20, 0.7
FEW = 500  # cases of a field; with fewer, weights that fit them closely are surer than they may be of other sites
BINS = (0.0, 0.5, 0.7, 0.85, 0.95, 1.0)

Labelled = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A field of a page: its signs, and whether it is right."""

    fold: str  # of its site
    set: str
    field: str
    signs: Signs
    is_right: bool


def pages(folder: Path, fold: str) -> Iterator[tuple[Labelled, bytes]]:
    """The pages of a fold."""
    with (folder / "pages.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if fold_of(row["url"]) == fold:
                yield row, gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes())


def read_cases(folder: Path) -> list[Case]:
    """Every labelled field of every page, its body read by a model that saw no page of its fold."""
    pages_to_learn = list(examples.read(folder))
    examples.weigh(pages_to_learn)
    found: list[Case] = []
    own = learned.model
    for fold in map(str, range(FOLDS)):
        model = read_model(body.learn([page for page in pages_to_learn if fold_of(page.url) != fold]))
        learned.model = lambda model=model: model  # type: ignore[assignment]
        found += [case for row, html in pages(folder, fold) for case in cases(fold, row, html)]
    learned.model = own
    return found


def fold_of(url: str) -> str:
    return str(int(sha256(examples.site(url).encode()).hexdigest(), 16) % FOLDS)


def cases(fold: str, row: Labelled, html: bytes) -> Iterator[Case]:
    page = Page(html, row["url"])
    article = assemble(page)
    told = signs(article, Sources(page, SOURCES))
    clean(article)
    for field, of_field in told.items():
        right = is_right(field, article, row)
        if right is not None:
            yield Case(fold, row["set"], field, of_field, right)


def learn(given: Sequence[Case]) -> dict[str, float]:
    """Weights of a field's signs by logistic regression with a prior, by Newton's method."""
    seen = Counter(name for case in given for name in case.signs)
    names = sorted(name for name, times in seen.items() if times >= LEAST)
    virtual = [[1.0] + [0.0] * len(names)] * 2
    rows = np.array([[1.0, *(case.signs.get(name, 0.0) for name in names)] for case in given] + virtual)
    right = np.array([*(float(case.is_right) for case in given), 1.0, 0.0])
    times = np.ones(len(right))
    times[-2:] = VIRTUAL * RIGHT_OF_VIRTUAL, VIRTUAL * (1 - RIGHT_OF_VIRTUAL)
    smoothing = SMOOTHING if len(given) >= FEW else SMOOTHING_OF_FEW
    precision = np.array([SMOOTHING / 100, *(smoothing for _ in names)])
    found = np.zeros(len(names) + 1)
    for _ in range(50):
        told = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (times * (right - told)) - precision * found
        curvature = (rows.T * (times * told * (1 - told))) @ rows + np.diag(precision)
        step = np.linalg.solve(curvature, slope)
        found += step
        if np.abs(step).max() < 1e-8:
            break
    return {name: round(float(weight), 3) for name, weight in zip((BIAS, *names), found, strict=True)}


def judged(given: Sequence[Case], part_of: Callable[[Case], str]) -> list[tuple[float, bool]]:
    """The chance of each case by what the other parts taught, and whether it is right."""
    found: list[tuple[float, bool]] = []
    for part in sorted(set(map(part_of, given))):
        others = [case for case in given if part_of(case) != part]
        if others:
            weights = learn(others)
            own = [case for case in given if part_of(case) == part and is_known(case.signs, weights)]
            found += [(chance(case.signs, weights), case.is_right) for case in own]
    return found


def table(given: Sequence[Case], part_of: Callable[[Case], str]) -> str:
    """Of each field the pages whose chance falls into each bin, and how many of them are right."""
    heads = [f"{low:g} to {high:g}" for low, high in pairwise(BINS)]
    lines = ["| field | " + " | ".join(heads) + " |", "|---" * (len(heads) + 1) + "|"]
    for field in CONFIDENCE_FIELDS:
        told = judged([case for case in given if case.field == field], part_of)
        cells = []
        for low, high in pairwise(BINS):
            inside = [right for found, right in told if low <= found < high or found == high == 1]
            cells.append(f"{100 * sum(inside) / len(inside):.1f} % of {len(inside)}" if inside else "-")
        lines.append(f"| {field} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def save(given: Sequence[Case], path: Path) -> None:
    """A line for each field, so that a change of the weights can be reviewed."""
    of_field = {field: learn([case for case in given if case.field == field]) for field in CONFIDENCE_FIELDS}
    lines = (f"{json.dumps(field)}: {json.dumps(weights)}" for field, weights in of_field.items())
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    found = read_cases(args.folder)
    print(table(found, lambda case: case.fold), table(found, lambda case: case.set), sep="\n\n", flush=True)
    if args.out:
        save(found, args.out)


if __name__ == "__main__":
    main()
