"""Learn the weights of the general body extractor from labelled pages, and measure it on pages of other sites.

    python -m tests.training.body FOLDER --out newscrawler/extract/body/weights.json
    python -m tests.training.body FOLDER --folds 5

FOLDER holds pages.jsonl (a line {"id", "url", "body"} for each page) and html/<id>.html.gz. Needs lightgbm (the extra
`train`).
Nothing of a page gets into the weights but which words, in class names and in short texts of many sites, speak for
or against an article's text. With --folds, each page is judged by a model that saw no page of its site.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
import statistics
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import lightgbm
import numpy as np

from newscrawler.extract.body import context, features
from newscrawler.extract.body.blocks import TextBlock, blocks
from newscrawler.extract.body.hints import Hints, page_hints
from newscrawler.extract.body.learned import judged
from newscrawler.extract.body.model import HOPELESS, SURE, Model, read_model
from newscrawler.extract.body.vocabulary import MAX_SHORT_LENGTH, TEXT_WORDS, Vocabulary, name_words
from newscrawler.extract.page import Page

# Forests of this size cost about a millisecond a page; a third more gains less than 0.1 points of F1 on unseen sites.
FIRST = {"num_iterations": 60, "num_leaves": 12, "learning_rate": 0.13}
SECOND = {"num_iterations": 110, "num_leaves": 14, "learning_rate": 0.1}
SHARED = {
    "objective": "binary",
    "min_child_samples": 60,
    "reg_lambda": 1,
    "colsample_bytree": 0.4,
    "subsample": 0.6,
    "subsample_freq": 1,
    "path_smooth": 10,
    "max_bin": 63,
    "num_threads": 1,
    "seed": 1,
    "verbose": -1,
}
INNER = 4  # folds within the training pages: no page's features may come from words or chances learned on itself
LEAST_PAGES = 8  # on which a word stands to be learned
LEAST_ODDS = 0.5
LOW = 0.8  # an F1 below which a page counts as failed


@dataclass
class Example:
    """A labelled page: its blocks, and of each how much of it is text of the article."""

    id: str
    host: str
    truth: str
    hints: Hints
    blocks: list[TextBlock]
    labels: list[float]
    votes: tuple[Votes, Votes]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    found = words(text)
    return Counter(tuple(found[i : i + size]) for i in range(max(1, len(found) - size + 1))) if found else Counter()


def f1(got: str, want: str) -> float:
    a, b = shingles(got), shingles(want)
    hits = sum((a & b).values())
    return 2 * hits / (sum(a.values()) + sum(b.values())) if hits else 0.0


def align(texts: Sequence[str], truth: str) -> list[float]:
    """How much of each text is part of the truth, in its order: a heaviest chain of whole texts, shingles for the rest.

    The order keeps a teaser or a table of contents from being taken for the heading that it repeats.
    """
    wanted = words(truth)
    line = f" {' '.join(wanted)} "
    starts, at = [], 0
    for word in wanted:
        starts.append(at)
        at += len(word) + 1
    every = [words(text) for text in texts]
    labels = [0.0] * len(texts)
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(wanted) + 3)  # a Fenwick tree of maxima by the chain's end

    def heaviest(end: int) -> tuple[float, int]:
        found = (0.0, -1)
        while end > 0:
            found = max(found, best[end])
            end -= end & -end
        return found

    links: list[tuple[int, int, int, int]] = []
    for number, mine in enumerate(every):
        new = []
        needle, at = f" {' '.join(mine)} ", -1
        for _ in range(8 if mine else 0):
            at = line.find(needle, at + 1)
            if at < 0:
                break
            start = bisect_left(starts, at)
            weight, before = heaviest(start + 1)
            links.append((number, before, start, start + len(mine)))
            new.append((start + len(mine) + 1, (weight + len(mine) ** 1.3, len(links) - 1)))
        for end, chain in new:
            while end < len(best):
                best[end] = max(best[end], chain)
                end += end & -end
    covered = bytearray(len(wanted))
    link = heaviest(len(wanted) + 1)[1]
    while link >= 0:
        number, link, start, end = links[link]
        labels[number] = 1.0
        covered[start:end] = b"\1" * (end - start)
    rest = Counter(tuple(wanted[i : i + 4]) for i in range(len(wanted) - 3) if not all(covered[i : i + 4]))
    for number, mine in enumerate(every):
        if labels[number] or len(mine) < 6:
            continue
        parts = [tuple(mine[i : i + 4]) for i in range(len(mine) - 3)]
        hits = [part for part in parts if rest[part] > 0]
        if len(hits) > 0.3 * len(parts):
            labels[number] = len(hits) / len(parts)
            rest.subtract(hits)
    return labels


def read(folder: Path) -> Iterator[Example]:
    with (folder / "pages.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            html = gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes())
            page = Page(html, row["url"])
            found = blocks(page.root)
            host = ".".join((urlsplit(row["url"]).hostname or "").split(".")[-2:])
            labels = align([block.text for block in found], row["body"])
            yield Example(row["id"], host, row["body"], page_hints(page), found, labels, votes(found, labels))


def fold(example: Example, count: int, salt: str = "") -> int:
    return int(sha256(f"{salt}{example.host}".encode()).hexdigest(), 16) % count


Votes = dict[str, tuple[float, float]]
"""How much of a page's text around a word is none of the article's, and how much is; together 1."""


def votes(found: Sequence[TextBlock], labels: Sequence[float]) -> tuple[Votes, Votes]:
    """A page's votes on words in class names and on those of short texts."""
    in_names: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    in_texts: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    around: dict[object, set[str]] = {}
    for block, label in zip(found, labels, strict=True):
        side = int(label > 0.5)
        if block.scope not in around:
            named: set[str] = set()
            scope, steps = block.scope, 0
            while scope is not None and steps < 4:
                named |= name_words(scope.names)
                scope, steps = scope.around, steps + 1  # type: ignore[assignment]
            around[block.scope] = named
        for word in around[block.scope] | name_words(block.names):
            in_names[word][side] += min(len(block.text), 300) ** 0.5
        if len(block.text) <= MAX_SHORT_LENGTH:
            for word in set(TEXT_WORDS(block.text.casefold())):
                in_texts[word][side] += 1
    return _shares(in_names), _shares(in_texts)


def _shares(counts: dict[str, list[float]]) -> Votes:
    return {
        word: (against / (against + favour), favour / (against + favour)) for word, (against, favour) in counts.items()
    }


def learn_words(examples: Sequence[Example]) -> Vocabulary:
    """Log odds of words, each page with one vote."""
    names: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    texts: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for example in examples:
        for total, of_page in zip((names, texts), example.votes, strict=True):
            for word, (against, favour) in of_page.items():
                total[word][0] += against
                total[word][1] += favour
    return Vocabulary(_odds(names, LEAST_PAGES - 2), _odds(texts, LEAST_PAGES))


def _odds(given: dict[str, list[float]], least: int) -> dict[str, float]:
    against, favour = (sum(vote[side] for vote in given.values()) for side in (0, 1))
    prior, share = math.log(favour / against), favour / (favour + against)
    found = {
        word: math.log((vote[1] + 2 * share) / (vote[0] + 2 * (1 - share))) - prior
        for word, vote in given.items()
        if sum(vote) >= least
    }
    return {word: round(odds, 1) for word, odds in sorted(found.items()) if abs(odds) >= LEAST_ODDS}


@dataclass
class Table:
    """Rows of the blocks of examples, page after page."""

    rows: Any
    labels: Any
    weights: Any


def tabulate(examples: Sequence[Example], vocabulary: Vocabulary) -> Table:
    rows: list[list[float]] = []
    labels: list[bool] = []
    weights: list[float] = []
    for example in examples:
        if example.blocks:
            rows += features.rows(example.blocks, vocabulary, example.hints)
        size = max(len(words(example.truth)), 50)
        for block, label in zip(example.blocks, example.labels, strict=True):
            labels.append(label > 0.5)
            # A page's words count the same whatever its length; a block that is half right teaches little.
            sure = abs(label - 0.5) * 2 if 0 < label < 1 else 1.0
            weights.append(((len(block.text) / 5 + 1) / size) ** 0.6 * sure)
    return Table(np.array(rows), np.array(labels), np.array(weights))


def grow(table: Table, shape: dict[str, Any], keep: Any = slice(None)) -> Any:
    weights = table.weights[keep]
    data = lightgbm.Dataset(table.rows[keep], table.labels[keep], weight=weights / weights.mean())
    return lightgbm.train({**shape, **SHARED}, data)


def look_again(examples: Sequence[Example], table: Table, chances: Any) -> Table:
    more: list[list[float]] = []
    at = 0
    for example in examples:
        count = len(example.blocks)
        if count:
            sizes = [features.words_of(row) for row in table.rows[at : at + count].tolist()]
            more += context.second_look(example.blocks, chances[at : at + count].tolist(), sizes, range(count))
        at += count
    return Table(np.hstack([table.rows, np.array(more)]), table.labels, table.weights)


def learn(examples: Sequence[Example]) -> dict[str, Any]:
    """Weights as newscrawler.extract.body.model reads them."""
    parts = [[example for example in examples if fold(example, INNER, "inner") == part] for part in range(INNER)]
    tables = [
        tabulate(part, learn_words([example for other in parts if other is not part for example in other]))
        for part in parts
    ]
    ordered = [example for part in parts for example in part]
    whole = Table(*(np.concatenate([getattr(t, name) for t in tables]) for name in ("rows", "labels", "weights")))
    chances = np.zeros(len(whole.labels))
    at = 0
    for table in tables:
        out = np.zeros(len(chances), dtype=bool)
        out[at : at + len(table.labels)] = True
        chances[out] = grow(whole, FIRST, ~out).predict(whole.rows[out])
        at += len(table.labels)
    vocabulary = learn_words(examples)
    again = look_again(ordered, whole, chances)
    return {
        "names": vocabulary.names,
        "words": vocabulary.words,
        "first": written(grow(whole, FIRST)),
        "second": written(grow(again, SECOND, (chances > HOPELESS) & (chances < SURE))),
    }


def written(forest: Any) -> dict[str, Any]:
    def tree(node: dict[str, Any]) -> Any:
        if "leaf_value" in node:
            return round(node["leaf_value"], 4)
        limit = float(f"{node['threshold']:.6g}")
        return [node["split_feature"], limit, tree(node["left_child"]), tree(node["right_child"])]

    return {"bias": 0, "trees": [tree(info["tree_structure"]) for info in forest.dump_model()["tree_info"]]}


def body(model: Model, example: Example) -> str:
    if not example.blocks:
        return ""
    return judged(example.blocks, example.hints, model).text or ""


def save(weights: dict[str, Any], path: Path) -> None:
    """One tree and one letter's words a line, so that a change of the weights can be reviewed."""
    lines = []
    for name in ("names", "words"):
        by_letter: dict[str, list[str]] = defaultdict(list)
        for word, odds in weights[name].items():
            by_letter[word[0]].append(f"{json.dumps(word, ensure_ascii=False)}:{odds:g}")
        lines.append(f'"{name}":{{\n' + ",\n".join(",".join(of_letter) for of_letter in by_letter.values()) + "}")
    for name in ("first", "second"):
        trees = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in weights[name]["trees"])
        lines.append(f'"{name}":{{"bias":{weights[name]["bias"]:g},"trees":[\n{trees}]}}')
    path.write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    args = parser.parse_args()
    examples = list(read(args.folder))
    scores: list[float] = []
    for left_out in range(args.folds):
        model = read_model(learn([example for example in examples if fold(example, args.folds) != left_out]))
        unseen = [example for example in examples if fold(example, args.folds) == left_out]
        scores += [f1(body(model, example), example.truth) for example in unseen]
        low = sum(score < LOW for score in scores)
        mean = 100 * statistics.mean(scores)
        print(f"{len(scores)} pages of unseen sites: mean F1 {mean:.2f}, {low} under {LOW}", flush=True)
    if args.out:
        save(learn(examples), args.out)


if __name__ == "__main__":
    main()
