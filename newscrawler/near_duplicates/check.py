"""Finds the near-duplicates among many articles, without a ledger. Memory stays small: they lie in a temporary file."""

import sqlite3
from array import array
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from hashlib import blake2b
from itertools import chain
from types import TracebackType
from typing import NamedTuple, Self

from newscrawler.near_duplicates.candidates import MAX_COMPARED, MAX_RARE, candidates
from newscrawler.near_duplicates.check_tables import (
    FORGET_COMMON,
    NAMED,
    SCHEMA,
    SignedArticle,
    packed_text,
    question_marks,
    unpacked,
)
from newscrawler.near_duplicates.groups import joined
from newscrawler.near_duplicates.leads import background_of
from newscrawler.near_duplicates.lines import ArticleLine, BadLineError, LineColumns, read_article
from newscrawler.near_duplicates.outlines import Outline, outline
from newscrawler.near_duplicates.recurring import Seen, count, is_boilerplate, own_passages, passages
from newscrawler.near_duplicates.relations import JOINING, Relation
from newscrawler.near_duplicates.sameness import same_event
from newscrawler.near_duplicates.signatures import signature

_MAX_OUTLINES = 500  # outlines of articles, of some 50 kB


class GroupMember(NamedTuple):
    """An article of a group, and what it is to the one above it that it is most alike."""

    place: str  # file and line
    id: str
    site: str
    number: int  # in the order of reading, from 1
    relation: Relation | None = None  # none of the first one
    similarity: float | None = None
    to: int | None = None  # a number
    headline: str = ""


class Check:
    """The near-duplicates among articles: add all, `compare` once, then read the groups.

    The order of the articles makes no difference, unless more of them are copies of one than are compared.
    """

    def __init__(self, threshold: float = 0.0) -> None:
        """`threshold` is the least similarity of a pair, beyond what its relation needs."""
        self.articles = self.pairs = 0
        self._threshold = threshold
        self._db = sqlite3.connect("", isolation_level=None)  # a file that SQLite makes and removes
        self._db.executescript(SCHEMA)
        self._db.execute("BEGIN")
        self._outlines: OrderedDict[int, tuple[SignedArticle, Outline]] = OrderedDict()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def read(self, file: str, lines: Iterable[tuple[int, bytes]], columns: LineColumns) -> Iterator[str]:
        """Add the articles of a file's numbered lines. Gives what is wrong with each line that holds none."""
        for line, data in lines:
            try:
                self.add(f"{file}:{line}", read_article(data, columns))
            except BadLineError as error:
                yield f"{file}:{line}: {error}"

    def add(self, place: str, article: ArticleLine) -> None:
        """Keep an article, and learn from it what recurs on its site."""
        self.articles += 1
        who = (self.articles, place, article.id, article.site, article.agency, article.headline)
        self._db.execute("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)", (*who, packed_text(article.text)))
        if article.day is not None:
            digests = {passage.digest for passage in passages(article.text)} - {0}
            seen = self._seen(article.site, digests)
            rows = [(article.site, digest, *count(seen.get(digest), article.day)) for digest in digests]
            self._db.executemany("REPLACE INTO passages VALUES (?, ?, ?, ?)", rows)

    def _seen(self, site: str, digests: Collection[int]) -> dict[int, Seen]:
        among = f"digest IN ({question_marks(digests)})"
        query = f"SELECT digest, days, latest FROM passages WHERE site = ? AND {among}"  # noqa: S608 - question marks
        return {digest: Seen(*seen) for digest, *seen in self._db.execute(query, (site, *digests))}

    def compare(self) -> None:
        """Find the pairs."""
        for row in self._db.execute("SELECT number, site, agency, headline, text FROM articles ORDER BY number"):
            self._sign(*row)
        self._db.execute(FORGET_COMMON, (MAX_RARE + 1,))
        for number, *row in self._db.execute("SELECT * FROM signatures ORDER BY number"):
            self._pair(number, SignedArticle(*row))

    def _sign(self, number: int, site: str, agency: str | None, headline: str, packed: bytes) -> None:
        text = unpacked(packed)
        found = passages(text)
        seen = self._seen(site, {passage.digest for passage in found} - {0})
        recurring = {digest for digest, times in seen.items() if is_boilerplate(times)}
        own = own_passages(found, recurring)
        signed = signature(list(chain.from_iterable(own)))
        if signed is None:
            return
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        words = packed_text("\n".join(map(" ".join, own)))
        row = SignedArticle(site, agency, headline, digest, words, array("q", signed.bands).tobytes())
        self._db.execute("INSERT INTO signatures VALUES (?, ?, ?, ?, ?, ?, ?)", (number, *row))
        self._db.executemany("INSERT INTO bands VALUES (?, ?)", [(band, number) for band in signed.bands])

    def _pair(self, number: int, one: SignedArticle) -> None:
        """Name the pairs of an article and those above it."""
        likely = self._likely(one)
        for other in [other for other in likely if other < number][:MAX_COMPARED]:
            (_, own), (two, outlined) = self._outline(number), self._outline(other)
            compared = partial(
                same_event,
                own,
                outlined,
                same_text=one.digest == two.digest,
                same_site=one.site == two.site,
                same_agency=one.agency is not None and one.agency == two.agency,
            )
            found = compared()
            if found and found.relation in JOINING:
                found = compared(background=self._background(number, likely) | self._background(other))
            if found and found.similarity >= self._threshold:
                self.pairs += 1
                joins = found.relation in JOINING
                self._db.execute("INSERT INTO pairs VALUES (?, ?, ?, ?, ?)", (number, other, *found, joins))

    def _likely(self, signed: SignedArticle) -> list[int]:
        """The articles that may have to do with one, itself among them."""
        bands = array("q")
        bands.frombytes(signed.bands)
        return candidates(self._numbers(bands), max_found=None)

    def _background(self, number: int, likely: Sequence[int] | None = None) -> frozenset[int]:
        """What of an article stands in those of other events, above it or below."""
        signed, own = self._outline(number)
        others = [other for other in likely or self._likely(signed) if other != number][:MAX_COMPARED]
        return background_of(own, [self._outline(other)[1] for other in others])

    def _outline(self, number: int) -> tuple[SignedArticle, Outline]:
        """What was kept of an article, and its outline; those that were used last stay in memory."""
        if number not in self._outlines:
            row = self._db.execute("SELECT * FROM signatures WHERE number = ?", (number,)).fetchone()
            signed = SignedArticle(*row[1:])
            passages = [line.split(" ") for line in unpacked(signed.words).split("\n")]
            self._outlines[number] = signed, outline(passages, signed.headline)
            if len(self._outlines) > _MAX_OUTLINES:
                self._outlines.popitem(last=False)
        self._outlines.move_to_end(number)
        return self._outlines[number]

    def _numbers(self, bands: Sequence[int]) -> Iterable[list[int]]:
        found: dict[int, list[int]] = {band: [] for band in bands}
        query = f"SELECT band, number FROM bands WHERE band IN ({question_marks(bands)})"  # noqa: S608 - question marks
        for band, number in self._db.execute(query, bands):
            found[band].append(number)
        return found.values()

    def named(self) -> Iterator[tuple[str, str, Relation, float]]:
        """Places of two articles, what the first is to the second, and their similarity."""
        yield from self._db.execute(NAMED)

    def groups(self) -> Iterator[list[GroupMember]]:
        """Groups of articles that are one story, and pairs of which one holds the other, by their first articles.

        Memory holds three numbers for each of these articles.
        """
        joining = self._db.execute("SELECT second, first FROM pairs WHERE joins ORDER BY first, second").fetchall()
        stories = joined(sorted({number for pair in joining for number in pair}), joining)
        holding = self._db.execute("SELECT second, first FROM pairs WHERE NOT joins").fetchall()
        for numbers in sorted([*stories, *map(list, holding)]):
            yield [self._member(number, set(numbers[:at])) for at, number in enumerate(numbers)]

    def _member(self, number: int, above: Collection[int]) -> GroupMember:
        query = "SELECT place, id, site, number, headline FROM articles WHERE number = ?"
        place, id_, site, number, headline = self._db.execute(query, (number,)).fetchone()
        member = GroupMember(place, id_, site, number, headline=headline)
        pairs = self._db.execute(
            "SELECT relation, similarity, second FROM pairs WHERE first = ? ORDER BY similarity DESC, second", (number,)
        )
        best = next((pair for pair in pairs if pair[2] in above), None)
        return member._replace(relation=best[0], similarity=best[1], to=best[2]) if best else member

    def text(self, number: int) -> str:
        return unpacked(*self._db.execute("SELECT text FROM articles WHERE number = ?", (number,)).fetchone())
