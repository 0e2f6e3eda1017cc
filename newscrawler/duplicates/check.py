"""Check: the near-duplicates among many articles, without a ledger. Memory stays small: they are in a temporary file.

Knows nothing of how articles are read, or of how groups are shown.
"""

import sqlite3
import zlib
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import blake2b
from types import TracebackType
from typing import NamedTuple, Self

from newscrawler.duplicates.candidates import COMMON, MOST, candidates
from newscrawler.duplicates.groups import joined
from newscrawler.duplicates.lines import Article, BadLineError, Columns, read_article
from newscrawler.duplicates.recurring import Seen, count, is_boilerplate, passages, words_of
from newscrawler.duplicates.relations import JOINING, Relation, relation, similarity
from newscrawler.duplicates.signatures import Shingles, compare, signature

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE articles (number INTEGER PRIMARY KEY, place TEXT, id TEXT, site TEXT, agency TEXT, text BLOB);
CREATE TABLE signatures (number INTEGER PRIMARY KEY, site TEXT, agency TEXT, digest BLOB, shingles BLOB, keys BLOB);
CREATE TABLE passages (
    site TEXT, digest INTEGER, days INTEGER, latest INTEGER, PRIMARY KEY (site, digest)
) WITHOUT ROWID;
CREATE TABLE keys (key INTEGER, number INTEGER, PRIMARY KEY (key, number)) WITHOUT ROWID;
CREATE TABLE pairs (
    first INTEGER, second INTEGER, relation TEXT, similarity REAL, joins INTEGER, PRIMARY KEY (first, second)
);
"""
_FORGET_COMMON = """
DELETE FROM keys WHERE (key, number) IN (
    SELECT key, number FROM (SELECT key, number, row_number() OVER (PARTITION BY key ORDER BY number) AS n FROM keys)
    WHERE n > ?
)
"""
_NAMED = """
SELECT one.place, two.place, relation, similarity
FROM pairs JOIN articles one ON one.number = first JOIN articles two ON two.number = second
"""


class Member(NamedTuple):
    """An article of a group, and what it is to the one above it that it is most alike."""

    place: str  # file and line
    id: str
    site: str
    number: int  # in the order of reading, from 1
    relation: Relation | None = None  # none of the first one
    similarity: float | None = None
    to: int | None = None  # a number


class _Signed(NamedTuple):
    site: str
    agency: str | None
    digest: bytes
    shingles: bytes
    keys: bytes


class Check:
    """The near-duplicates among articles: add all, `compare` once, then read the groups.

    The order of the articles makes no difference, unless more of them are copies of one than are compared.
    """

    def __init__(self, threshold: float = 0.0) -> None:
        """`threshold` is the least similarity of a pair, beyond what its relation asks for."""
        self.articles = self.pairs = 0
        self._threshold = threshold
        self._db = sqlite3.connect("", isolation_level=None)  # a file that SQLite makes and removes
        self._db.executescript(_SCHEMA)
        self._db.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def read(self, file: str, lines: Iterable[tuple[int, bytes]], columns: Columns) -> Iterator[str]:
        """Add the articles of a file's numbered lines. Gives what is wrong with each line that holds none."""
        for line, data in lines:
            try:
                self.add(f"{file}:{line}", read_article(data, columns))
            except BadLineError as error:
                yield f"{file}:{line}: {error}"

    def add(self, place: str, article: Article) -> None:
        """Keep an article, and learn from it what recurs on its site."""
        self.articles += 1
        row = (self.articles, place, article.id, article.site, article.agency, _packed(article.text))
        self._db.execute("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?)", row)
        if article.day is not None:
            digests = {passage.digest for passage in passages(article.text)} - {0}
            seen = self._seen(article.site, digests)
            rows = [(article.site, digest, *count(seen.get(digest), article.day)) for digest in digests]
            self._db.executemany("REPLACE INTO passages VALUES (?, ?, ?, ?)", rows)

    def _seen(self, site: str, digests: Collection[int]) -> dict[int, Seen]:
        among = f"digest IN ({_marks(digests)})"
        query = f"SELECT digest, days, latest FROM passages WHERE site = ? AND {among}"  # noqa: S608 - question marks
        return {digest: Seen(*seen) for digest, *seen in self._db.execute(query, (site, *digests))}

    def compare(self) -> None:
        """Find the pairs."""
        for row in self._db.execute("SELECT number, site, agency, text FROM articles ORDER BY number"):
            self._sign(*row)
        self._db.execute(_FORGET_COMMON, (COMMON + 1,))
        for number, *row in self._db.execute("SELECT * FROM signatures ORDER BY number"):
            self._pair(number, _Signed(*row))

    def _sign(self, number: int, site: str, agency: str | None, packed: bytes) -> None:
        text = _text(packed)
        found = passages(text)
        seen = self._seen(site, {passage.digest for passage in found} - {0})
        recurring = {digest for digest, times in seen.items() if is_boilerplate(times)}
        signed = signature(words_of(found, recurring))
        if signed is None:
            return
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        row = _Signed(site, agency, digest, signed.shingles.to_bytes(), array("q", signed.keys).tobytes())
        self._db.execute("INSERT INTO signatures VALUES (?, ?, ?, ?, ?, ?)", (number, *row))
        self._db.executemany("INSERT INTO keys VALUES (?, ?)", [(key, number) for key in signed.keys])

    def _pair(self, number: int, one: _Signed) -> None:
        """Name the pairs of an article and those above it."""
        keys = array("q")
        keys.frombytes(one.keys)
        likely = [other for other in candidates(self._numbers(keys), most=None) if other < number][:MOST]
        shingles = Shingles.from_bytes(one.shingles) if likely else None
        for other in likely:
            row = self._db.execute("SELECT * FROM signatures WHERE number = ?", (other,)).fetchone()
            two = _Signed(*row[1:])
            assert shingles is not None  # noqa: S101 - some are likely
            likeness = compare(shingles, Shingles.from_bytes(two.shingles))
            is_ = relation(
                likeness,
                same_text=one.digest == two.digest,
                same_site=one.site == two.site,
                same_agency=one.agency is not None and one.agency == two.agency,
            )
            if is_ and (alike := similarity(likeness, is_)) >= self._threshold:
                self.pairs += 1
                self._db.execute(
                    "INSERT INTO pairs VALUES (?, ?, ?, ?, ?)", (number, other, is_, alike, is_ in JOINING)
                )

    def _numbers(self, keys: Sequence[int]) -> Iterable[list[int]]:
        found: dict[int, list[int]] = {key: [] for key in keys}
        query = f"SELECT key, number FROM keys WHERE key IN ({_marks(keys)})"  # noqa: S608 - question marks
        for key, number in self._db.execute(query, keys):
            found[key].append(number)
        return found.values()

    def named(self) -> Iterator[tuple[str, str, Relation, float]]:
        """Places of two articles, what the first is to the second, and their similarity."""
        yield from self._db.execute(_NAMED)

    def groups(self) -> Iterator[list[Member]]:
        """Groups of articles that are one story, and pairs of which one holds the other, by their first articles.

        Memory holds three numbers for each of these articles.
        """
        joining = self._db.execute("SELECT second, first FROM pairs WHERE joins ORDER BY first, second").fetchall()
        stories = joined(sorted({number for pair in joining for number in pair}), joining)
        holding = self._db.execute("SELECT second, first FROM pairs WHERE NOT joins").fetchall()
        for numbers in sorted([*stories, *map(list, holding)]):
            yield [self._member(number, set(numbers[:at])) for at, number in enumerate(numbers)]

    def _member(self, number: int, above: Collection[int]) -> Member:
        query = "SELECT place, id, site, number FROM articles WHERE number = ?"
        member = Member(*self._db.execute(query, (number,)).fetchone())
        pairs = self._db.execute(
            "SELECT relation, similarity, second FROM pairs WHERE first = ? ORDER BY similarity DESC, second", (number,)
        )
        best = next((pair for pair in pairs if pair[2] in above), None)
        return Member(*member[:4], *best) if best else member

    def text(self, number: int) -> str:
        return _text(*self._db.execute("SELECT text FROM articles WHERE number = ?", (number,)).fetchone())


def _marks(values: Collection[int]) -> str:
    return ", ".join("?" * len(values))


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def _text(packed: bytes) -> str:
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")
