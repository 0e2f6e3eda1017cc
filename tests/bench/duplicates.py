"""`python -m tests.bench.duplicates`: near-duplicates beside datasketch and rensa, into docs/benchmarks.md.

Each finder runs in a process of its own, so that its memory is its own. It needs the extra `bench`.
"""

import argparse
import json
import platform
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from newscrawler.near_duplicates import INVERSE
from tests.bench.deduplicators import Relations, finders
from tests.near_duplicates.cases import ALIKE, PAIRS, Cases, generate
from tests.near_duplicates.writer import LANGUAGES, Text, Writer

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
BEGIN, END = "<!-- bench duplicates: begin -->", "<!-- bench duplicates: end -->"
_COSTS = (
    ("signing", "CPU of a signature"),
    ("milliseconds", "CPU of an article in all"),
    ("megabytes", "growth of memory"),
)
_KILOBYTES_A_MEGABYTE = 1024


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.duplicates", description=__doc__)
    parser.add_argument("--each", type=int, default=100, help="pairs of each case in each language")
    parser.add_argument("--size", type=int, default=30_000, help="unrelated articles for speed and memory")
    parser.add_argument("--only", nargs="+", default=list(finders()), help="names of finders")
    parser.add_argument("--finder", help=argparse.SUPPRESS)  # this process is to run it
    parser.add_argument("--print", action="store_true", help="print the tables instead of writing them to the docs")
    given = parser.parse_args()
    if given.finder:
        print(json.dumps(measure(given.finder, given.each, given.size)))
        return 0
    results = {}
    for name in given.only:
        sys.stderr.write(f"{name}\n")
        words = ["-m", "tests.bench.duplicates", "--finder", name, "--each", str(given.each), "--size", str(given.size)]
        done = subprocess.run([sys.executable, *words], check=True, stdout=subprocess.PIPE)
        results[name] = json.loads(done.stdout)
    text = "\n".join([BEGIN, *tables(results, given.each, given.size), END])
    if given.print:
        print(text)
        return 0
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    DOCUMENT.write_text(before + text + rest.partition(END)[2], encoding="utf-8")
    return 0


def measure(name: str, each: int, size: int) -> dict[str, Any]:
    """What one finder finds of the pairs, and what the unrelated articles cost it."""
    find = finders()[name]
    cases = generate(each=each)
    result = judge(cases, find(cases.articles).found)
    texts = unrelated(size)
    before = _resident()
    outcome = find(texts)
    return {
        **result,
        "signing": 1000 * outcome.signing / size,
        "milliseconds": 1000 * outcome.seconds / size,
        "megabytes": _resident() - before,
    }


def judge(cases: Cases, found: Relations) -> dict[str, Any]:
    """Shares of the pairs of each case that were found and named rightly, precision, and what was found wrongly."""
    named = {**found, **{(other, one): INVERSE[relation] for (one, other), relation in found.items()}}
    total, hit, right = Counter(cases.pairs.values()), Counter[str](), Counter[str]()
    for pair, case in cases.pairs.items():
        hit[case] += pair in named
        right[case] += named.get(pair) in PAIRS[case].right
    wrong = [pair for pair in found if pair not in cases.pairs and pair[::-1] not in cases.pairs]
    kinds = Counter(cases.alike.get(pair[0], "other") for pair in wrong)
    return {
        "found": {case: hit[case] / total[case] for case in total},
        "right": {case: right[case] / total[case] for case in total},
        "precision": 1 - len(wrong) / max(len(found), 1),
        "wrong": dict(kinds),
    }


def unrelated(size: int) -> list[Text]:
    """Articles of one site, of which none is another's copy."""
    writers = [Writer(language, "unrelated") for language in LANGUAGES]
    return [writers[number % len(writers)].article(paragraphs=9) for number in range(size)]


def _resident() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KILOBYTES_A_MEGABYTE


def tables(results: Mapping[str, Mapping[str, Any]], each: int, size: int) -> Iterator[str]:
    """Markdown: recall by case, wrong pairs by kind, and costs as ratios to ours."""
    names = list(results)
    peers = [f", {peer} {version(peer)}" for peer in ("datasketch", "rensa") if any(peer in name for name in names)]
    where = f"{platform.machine()}, Python {platform.python_version()}"
    yield f"Measured on {datetime.now(UTC):%Y-%m-%d}, {where}{''.join(peers)}. {each} pairs of each case in each of"
    yield f"{len(LANGUAGES)} languages. The number after a peer's name is the estimated Jaccard index from"
    yield "which on it takes a pair for near-duplicates."
    yield ""
    yield "Per cent of the pairs that were found, and after the stroke, where it is less, with the right relation:"
    yield ""
    yield from _head(["case", *names])
    for case in PAIRS:
        shares = [_share(result["found"][case], result["right"][case], name) for name, result in results.items()]
        yield _row([case, *shares])
    yield ""
    yield from _head(["", *names])
    yield _row(["precision, %", *(f"{100 * result['precision']:.2f}" for result in results.values())])
    for kind in (*ALIKE, "translated", "other"):
        yield _row([f"wrong pairs: {kind}", *(str(result["wrong"].get(kind, 0)) for result in results.values())])
    base = results[names[0]]
    for what, unit in _COSTS:
        ratios = [f"{result[what] / base[what]:.2f}" if base[what] else "–" for result in results.values()]
        yield _row([f"{unit}, {size:,} articles, to ours", *ratios])


def _share(found: float, right: float, name: str) -> str:
    """Peers name no relation."""
    text = f"{100 * found:.1f}"
    return text if right == found or name != "newscrawler" else f"{text} / {100 * right:.1f}"


def _head(cells: Sequence[str]) -> Iterator[str]:
    yield _row(cells)
    yield "|---" * len(cells) + "|"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    raise SystemExit(main())
