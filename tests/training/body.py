"""Learn the weights of the general body extractor from labelled pages, and measure it on pages of other sites.

    python -m tests.training.body FOLDER --out newscrawler/extract/body/weights.json
    python -m tests.training.body FOLDER --folds 5
    python -m tests.training.body FOLDER --leave-set-out

FOLDER holds pages.jsonl (a line {"id", "set", "url", "body"} for each page) and html/<id>.html.gz. Needs lightgbm (the
extra `train`). Nothing of a page gets into the weights but which words, in class names and in short texts of many
pages, speak for or against an article's text. With --folds, each page is judged by a model that saw no page of its
site; with --leave-set-out, by one that saw no page of its set, either, which says more about pages of another kind.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import lightgbm
import numpy as np

from newscrawler.extract.body import context, features
from newscrawler.extract.body.blocks import TextBlock, page_blocks
from newscrawler.extract.body.hints import Hints, page_hints
from newscrawler.extract.body.model import HOPELESS, SURE, read_model
from newscrawler.extract.body.vocabulary import MAX_SHORT_LENGTH, TEXT_WORDS, Vocabulary, name_words
from newscrawler.extract.page import Page
from tests.training.measure import Score, report, scored
from tests.training.truth import align

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
NAMELESS = 6  # one site of so many is learned from without class names
INNER = 3  # folds within the training pages: no page's features may come from words or chances learned on itself
LEAST_PAGES = 8  # on which a word stands to be learned
LEAST_ODDS = 0.5
_SECOND_LEVEL = ("ac", "co", "com", "edu", "go", "gob", "gov", "in", "ne", "net", "nom", "or", "org")


@dataclass
class Example:
    """A labelled page: its blocks, and of each how much of it is text of the article."""

    id: str
    set: str
    url: str
    html: bytes
    truth: str
    hints: Hints
    blocks: list[TextBlock]
    labels: list[float]
    weight: float = 1.0

    @cached_property
    def votes(self) -> tuple[Votes, Votes]:
        """What the page says of words in class names and of those of short texts."""
        return votes(self.blocks, self.labels)

    @property
    def is_nameless(self) -> bool:
        """Whether the page is learned from as if no class name of it were known, as on a site of another system."""
        return fold(self, NAMELESS, "names") == 0


def read(folder: Path) -> Iterator[Example]:
    """The pages whose body is labelled."""
    with (folder / "pages.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if not row["body"]:
                continue
            html = gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes())
            page = Page(html, row["url"])
            found = page_blocks(page)
            labels = align([block.text for block in found], row["body"])
            yield Example(row["id"], row.get("set", ""), row["url"], html, row["body"], page_hints(page), found, labels)


def site(url: str) -> str:
    """The part of a host that one publisher holds: news.example.co.uk -> example.co.uk."""
    parts = (urlsplit(url).hostname or "").lower().split(".")
    is_second = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND_LEVEL
    return ".".join(parts[-3 if is_second else -2 :])


def weigh(examples: Sequence[Example]) -> None:
    """Lets sets and sites count more alike: the weight of each grows with the root of its pages."""
    sets = Counter(example.set for example in examples)
    sites = Counter(site(example.url) for example in examples)
    for example in examples:
        example.weight = (sets[example.set] * sites[site(example.url)]) ** -0.5
    mean = sum(example.weight for example in examples) / len(examples)
    for example in examples:
        example.weight /= mean


def fold(example: Example, count: int, salt: str = "") -> int:
    return int(sha256(f"{salt}{site(example.url)}".encode()).hexdigest(), 16) % count


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
    """Log odds of words, each page with its weight for a vote."""
    names: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    texts: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for example in examples:
        for total, of_page in zip((names, texts), example.votes, strict=True):
            for word, (against, favour) in of_page.items():
                of_word = total[word]
                of_word[0] += against * example.weight
                of_word[1] += favour * example.weight
                of_word[2] += 1
    return Vocabulary(_odds(names, LEAST_PAGES - 2), _odds(texts, LEAST_PAGES))


def _odds(given: dict[str, list[float]], least: int) -> dict[str, float]:
    against, favour = (sum(vote[side] for vote in given.values()) for side in (0, 1))
    prior, share = math.log(favour / against), favour / (favour + against)
    found = {
        word: math.log((vote[1] + 2 * share) / (vote[0] + 2 * (1 - share))) - prior
        for word, vote in given.items()
        if vote[2] >= least
    }
    return {word: round(odds, 1) for word, odds in sorted(found.items()) if abs(odds) >= LEAST_ODDS}


@dataclass
class Table:
    """Rows of the blocks of examples, page after page."""

    rows: Any
    labels: Any
    weights: Any


def tabulate(examples: Sequence[Example], vocabulary: Vocabulary) -> Table:
    rows: list[Any] = []
    labels: list[bool] = []
    weights: list[float] = []
    nameless = Vocabulary({}, vocabulary.words)
    for example in examples:
        if not example.blocks:
            continue
        found = features.rows(example.blocks, nameless if example.is_nameless else vocabulary, example.hints)
        sizes = [features.words_of(row) for row in found]
        total = max(sum(size for size, label in zip(sizes, example.labels, strict=True) if label > 0.5), 50.0)
        rows.append(np.array(found, dtype=np.float32))
        for size, label in zip(sizes, example.labels, strict=True):
            labels.append(label > 0.5)
            # A page's words count the same whatever its length; a block that is half right teaches little.
            sure = abs(label - 0.5) * 2 if 0 < label < 1 else 1.0
            weights.append(((size + 1) / total) ** 0.6 * sure * example.weight)
    return Table(np.concatenate(rows), np.array(labels), np.array(weights))


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
    return Table(np.hstack([table.rows, np.array(more, dtype=np.float32)]), table.labels, table.weights)


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


def judge(examples: Sequence[Example], parts: Sequence[set[str]]) -> list[Score]:
    """Scores of pages, part by part, each by a model that saw none of their sites."""
    found: list[Score] = []
    for part in parts:
        unseen = [example for example in examples if example.id in part]
        sites = {site(example.url) for example in unseen}
        model = read_model(learn([example for example in examples if site(example.url) not in sites]))
        found += [scored(page.id, page.set, page.html, page.url, page.truth, model) for page in unseen]
        print(f"{len(found)} of {len(examples)} pages", flush=True)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, help="where the weights are written")
    parser.add_argument("--folds", type=int, default=0, help="judge by so many parts, each site in one of them")
    parser.add_argument("--leave-set-out", action="store_true", help="judge each set by a model of the other sets")
    args = parser.parse_args()
    examples = list(read(args.folder))
    weigh(examples)
    if args.out:
        save(learn(examples), args.out)
    if args.folds:
        parts = [{page.id for page in examples if fold(page, args.folds) == number} for number in range(args.folds)]
        print(report(judge(examples, parts)), flush=True)
    if args.leave_set_out:
        sets = sorted({page.set for page in examples})
        print(report(judge(examples, [{page.id for page in examples if page.set == of} for of in sets])), flush=True)


if __name__ == "__main__":
    main()
