"""Learn the weights of the general body extractor from labelled pages, and measure it on pages of other sites.

    python -m tests.training.body FOLDER --out newscrawler/extract/body/weights.json
    python -m tests.training.body FOLDER --folds 5
    python -m tests.training.body FOLDER --leave-set-out

FOLDER holds pages.jsonl (a line {"id", "set", "url", "body"} for each page) and html/<id>.html.gz. Needs lightgbm (the
extra `train`). Nothing of a page gets into the weights but which words, in class names and in short texts of many
pages, speak for or against an article's text. With --folds, each page is judged by a model that saw no page of its
site; with --leave-set-out, by one that saw no page of its set, either, which says more about pages of another kind.

With --unlabelled, pages without a body teach as well, though none is judged by: what two other extractors agree on, and
the snippets of "with" and "without". Where few pages are labelled that helps much; with all of gold it makes as many
words right and a few bodies less exact, so the weights of the package were learned without. Needs the extra `bench`.

With --short, half of the pages teach a second time with a short text (`shortened.py`); docs/benchmarks.md says what
that is worth, too.

With --twice, each page teaches twice, as it is and as if its class names told nothing; without, one site of six is
learned from without names. docs/benchmarks.md says what that is worth, and why the weights were learned without.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from newscrawler.extract.body import context, features
from newscrawler.extract.body.model import HOPELESS, SURE, read_model
from newscrawler.extract.body.vocabulary import Vocabulary
from tests.training.examples import Example, fold, read, site, weigh
from tests.training.measure import Score, report, scored
from tests.training.shortened import shortened
from tests.training.truth import UNKNOWN
from tests.training.words import learn_words

# Forests of this size cost about a millisecond a page; a third more gains less than 0.1 points of F1 on unseen sites.
FIRST = {"num_iterations": 60, "num_leaves": 12, "learning_rate": 0.13}
SECOND = {"num_iterations": 110, "num_leaves": 14, "learning_rate": 0.1}
TWICE = {"min_child_samples": 100}  # of twice as many blocks
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
INNER = 3  # folds within the training pages: no page's features may come from words or chances learned on itself


@dataclass
class Table:
    """Rows of the blocks of examples, page after page; with a weight below 0 where nothing is known."""

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
            sure = abs(label - 0.5) * 2 if 0 < label < 1 else 1.0 if label != UNKNOWN else -1.0
            weights.append(((size + 1) / total) ** 0.6 * sure * example.weight)
    return Table(np.concatenate(rows), np.array(labels), np.array(weights))


def grow(table: Table, shape: dict[str, Any], keep: Any = True) -> Any:
    keep = (table.weights >= 0) & keep
    weights = table.weights[keep]
    data = lightgbm.Dataset(table.rows[keep], table.labels[keep], weight=weights / weights.mean())
    return lightgbm.train({**SHARED, **shape}, data)


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


def learn(examples: Sequence[Example], twice: bool = False, short: bool = False) -> dict[str, Any]:
    """Weights as newscrawler.extract.body.model reads them; `twice` where each page teaches without its names, too,
    `short` where half of them do with a short text."""
    first, second = ({**shape, **(TWICE if twice else {})} for shape in (FIRST, SECOND))
    parts = [[example for example in examples if fold(example, INNER, "inner") == part] for part in range(INNER)]
    views = [[view for example in part for view in _views(example, twice, short)] for part in parts]
    tables = [
        tabulate(seen, learn_words([example for other in parts if other is not part for example in other]))
        for part, seen in zip(parts, views, strict=True)
    ]
    ordered = [view for seen in views for view in seen]
    whole = Table(*(np.concatenate([getattr(t, name) for t in tables]) for name in ("rows", "labels", "weights")))
    chances = np.zeros(len(whole.labels))
    at = 0
    for table in tables:
        out = np.zeros(len(chances), dtype=bool)
        out[at : at + len(table.labels)] = True
        chances[out] = grow(whole, first, ~out).predict(whole.rows[out])
        at += len(table.labels)
    vocabulary = learn_words(examples)
    again = look_again(ordered, whole, chances)
    return {
        "names": vocabulary.names,
        "words": vocabulary.words,
        "first": written(grow(whole, first)),
        "second": written(grow(again, second, (chances > HOPELESS) & (chances < SURE))),
    }


def _views(example: Example, twice: bool, short: bool) -> list[Example]:
    """What a page teaches as: itself, without its names where it is learned from `twice`, and with a `short` text."""
    cut = shortened(example) if short else None
    return [*(example.views if twice else (example,)), *((cut,) if cut else ())]


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


def judge(examples: Sequence[Example], parts: Sequence[set[str]], twice: bool, short: bool) -> list[Score]:
    """Scores of pages, part by part, each by a model that saw none of their sites."""
    found: list[Score] = []
    for part in parts:
        unseen = [example for example in examples if example.id in part]
        sites = {site(example.url) for example in unseen}
        model = read_model(learn([example for example in examples if site(example.url) not in sites], twice, short))
        found += [scored(page.id, page.set, page.html, page.url, page.truth, model) for page in unseen]
        print(f"{len(found)} of {sum(map(len, parts))} pages", flush=True)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, help="where the weights are written")
    parser.add_argument("--folds", type=int, default=0, help="judge by so many parts, each site in one of them")
    parser.add_argument("--leave-set-out", action="store_true", help="judge each set by a model of the other sets")
    parser.add_argument("--unlabelled", action="store_true", help="learn from pages without a labelled body, too")
    parser.add_argument("--twice", action="store_true", help="learn from each page without its class names, too")
    parser.add_argument("--short", action="store_true", help="learn from half of the pages with a short text, too")
    args = parser.parse_args()
    examples = list(read(args.folder, args.unlabelled))
    weigh(examples)
    labelled = [page for page in examples if page.truth]
    if args.out:
        save(learn(examples, args.twice, args.short), args.out)
    if args.folds:
        parts = [{page.id for page in labelled if fold(page, args.folds) == number} for number in range(args.folds)]
        print(report(judge(examples, parts, args.twice, args.short)), flush=True)
    if args.leave_set_out:
        sets = sorted({page.set for page in labelled})
        parts = [{page.id for page in labelled if page.set == of} for of in sets]
        print(report(judge(examples, parts, args.twice, args.short)), flush=True)


if __name__ == "__main__":
    main()
