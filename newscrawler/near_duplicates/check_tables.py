"""Tables of the temporary file in which articles are checked, and how texts lie there."""

import zlib
from collections.abc import Collection
from typing import NamedTuple

SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE articles (
    number INTEGER PRIMARY KEY, place TEXT, id TEXT, site TEXT, agency TEXT, headline TEXT, text BLOB
);
CREATE TABLE signatures (
    number INTEGER PRIMARY KEY, site TEXT, agency TEXT, headline TEXT, digest BLOB, words BLOB, bands BLOB
);
CREATE TABLE passages (
    site TEXT, digest INTEGER, days INTEGER, latest INTEGER, PRIMARY KEY (site, digest)
) WITHOUT ROWID;
CREATE TABLE bands (band INTEGER, number INTEGER, PRIMARY KEY (band, number)) WITHOUT ROWID;
CREATE TABLE pairs (
    first INTEGER, second INTEGER, relation TEXT, similarity REAL, joins INTEGER, PRIMARY KEY (first, second)
);
"""


FORGET_COMMON = """
DELETE FROM bands WHERE (band, number) IN (
    SELECT band, number
    FROM (SELECT band, number, row_number() OVER (PARTITION BY band ORDER BY number) AS n FROM bands)
    WHERE n > ?
)
"""


NAMED = """
SELECT one.place, two.place, relation, similarity
FROM pairs JOIN articles one ON one.number = first JOIN articles two ON two.number = second
"""


class SignedArticle(NamedTuple):
    site: str
    agency: str | None
    headline: str
    digest: bytes
    words: bytes  # of each passage a line
    bands: bytes


def question_marks(values: Collection[int]) -> str:
    return ", ".join("?" * len(values))


def packed_text(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def unpacked(packed: bytes) -> str:
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")
