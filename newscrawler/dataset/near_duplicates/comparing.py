"""Compares the candidates of a work file word by word, as the index of a ledger does.

Tested in tests/dataset/near_duplicates/test_batch.py.
"""

import zlib
from array import array
from collections import OrderedDict
from collections.abc import Iterator
from functools import cached_property
from hashlib import blake2b
from itertools import groupby
from typing import Any

import orjson

from newscrawler.dataset.near_duplicates.candidates import recurring_passages
from newscrawler.dataset.near_duplicates.reading import read_again
from newscrawler.dataset.near_duplicates.work_file import WorkFile
from newscrawler.dataset.storage.opening import Datasets
from newscrawler.near_duplicates import (
    JOINING,
    Outline,
    Published,
    credited_agency,
    outline,
    own_passages,
    passages,
    related_texts,
)

_BATCH = 2_000  # texts that are handed over together
_FETCHED = 20_000  # pairs of which the texts are in memory
_KEPT = 500  # outlines of articles, of some 50 kB
_FASTEST = 1  # of zlib's levels

_TEXTS = "CREATE OR REPLACE TABLE texts (number BIGINT, packed BLOB)"
_COMPARED = """
CREATE OR REPLACE TABLE compared AS
SELECT one, place, other, packed FROM (
    SELECT one, place, other FROM candidates UNION ALL SELECT DISTINCT one, 0, one FROM candidates
) JOIN texts ON number = other
ORDER BY one, place
"""
_PAIRS = "CREATE OR REPLACE TABLE pairs (one BIGINT, other BIGINT, relation TEXT, similarity DOUBLE, joins BOOLEAN)"


class BatchText:
    """The text of an article, packed, as others are compared with it."""

    def __init__(self, packed: bytes) -> None:
        site, id_, agency, headline, digest, lines = orjson.loads(zlib.decompress(packed))
        self.published = Published(site, id_, None, agency)
        self.digest = bytes.fromhex(digest)
        self._headline, self._lines = headline, lines

    @cached_property
    def outline(self) -> Outline:
        return outline([line.split(" ") for line in self._lines], self._headline)


def compare_candidates(work: WorkFile, datasets: Datasets) -> int:
    """Fill the table `pairs` with those candidates that are related, and what the first is to the other; how many."""
    _read_texts(work, datasets)
    work.run(_COMPARED)
    work.run("DROP TABLE texts")
    work.run(_PAIRS)
    for pairs in _related(work):
        work.insert("pairs", pairs)
    work.run("DROP TABLE compared")
    return work.count("SELECT count(*) FROM pairs")


def _read_texts(work: WorkFile, datasets: Datasets) -> None:
    """Put the texts of candidates into the file: few of all."""
    work.run(_TEXTS)
    recurring = recurring_passages(work)
    numbers, texts = array("q"), list[bytes]()
    wanted = "SELECT one AS number FROM candidates UNION SELECT other FROM candidates"
    for number, row in read_again(work, datasets, wanted):
        numbers.append(number)
        texts.append(_packed(row, recurring))
        if len(texts) == _BATCH:
            work.insert("texts", {"number": numbers, "packed": texts})
            numbers, texts = array("q"), []
    if texts:
        work.insert("texts", {"number": numbers, "packed": texts})


def _packed(row: dict[str, Any], recurring: set[tuple[str, int]]) -> bytes:
    site, body = row["site"], row.get("body") or ""
    own = own_passages([each for each in passages(body) if (site, each.digest) not in recurring])
    agency = credited_agency(row.get("source"), row.get("authors") or (), body)
    digest = blake2b(body.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    lines = [" ".join(words) for words in own]
    return zlib.compress(orjson.dumps([site, row["id"], agency, row.get("headline") or "", digest, lines]), _FASTEST)


def _related(work: WorkFile) -> Iterator[dict[str, Any]]:
    """The pairs that are related, some thousands at a time, as columns."""
    kept: OrderedDict[int, BatchText] = OrderedDict()
    last = -1
    while True:
        next_ones = "SELECT one FROM compared WHERE one > ? ORDER BY one LIMIT ?"
        until = work.rows(f"SELECT max(one) FROM ({next_ones})", (last, _FETCHED))[0][0]  # noqa: S608 - a query of ours
        if until is None:
            return
        query = "SELECT one, other, packed FROM compared WHERE one > ? AND one <= ? ORDER BY one, place"
        rows = work.rows(query, (last, until))
        last = until
        pairs: list[tuple[int, int, str, float, bool]] = []
        for one, group in groupby(rows, key=lambda row: row[0]):
            texts = {other: _text(kept, other, packed) for _, other, packed in group}
            own = texts.pop(one)
            for other, _, compared in related_texts(own, texts):
                pairs.append((one, other, *compared, compared.relation in JOINING))
        if pairs:
            columns = zip(*pairs, strict=True)
            yield dict(zip(("one", "other", "relation", "similarity", "joins"), map(list, columns), strict=True))


def _text(kept: OrderedDict[int, BatchText], number: int, packed: bytes) -> BatchText:
    """A text with its outline; those that were used last stay in memory."""
    text = kept.pop(number, None) or BatchText(packed)
    kept[number] = text
    if len(kept) > _KEPT:
        kept.popitem(last=False)
    return text
