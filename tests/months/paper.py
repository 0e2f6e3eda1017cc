"""A newspaper as data: what it publishes in a month, and what its editors and designers go on changing. From a seed."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from random import Random

from newscrawler.article import Article, Image
from tests.near_duplicates.writer import LANGUAGES, Writer
from tests.simulation.site import BASE, DAY, HOUR, NAME, NOW, Answer, Site

SECTIONS = ("politics", "economy", "culture")
_LISTED = 15  # articles on a page of a listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How a paper works. Shares are of its articles."""

    a_day: float = 10
    before: int = 120  # articles that it has when the month begins
    every: float = 6 * HOUR  # between two rounds
    edited: float = 0.3  # within some hours
    corrected: float = 0.03  # within some days
    stubs: float = 0.05  # that are two lines of breaking news first, and written anew
    live: float = 0.03  # that grow entry by entry for a day
    bulletins: int = 1  # a day, all under one headline
    copies: float = 0.02  # of another article, under an address of its own
    updated: float = 0.02  # whose headline gets a mark
    withdrawn: float = 0.01
    with_author: float = 0.8
    validators: bool = True  # unchanged pages are not sent again
    redesigned: bool = False  # in the middle of the month, with the same text
    retagged: bool = False  # all keywords change
    corrects_all: bool = False  # one day, a word is spelt otherwise in a third of all articles
    pauses: bool = False  # no round for five days


@dataclass(slots=True)
class Piece:
    """An article and what it says from which moment on."""

    path: str
    published: float
    section: str
    authors: list[str]
    versions: list[tuple[float, str, str, float | None]]  # since, headline, body, date_modified
    removed: float | None = None

    def edit(self, moment: float, *, headline: str | None = None, body: str | None = None, told: bool = True) -> None:
        _, last_headline, last_body, modified = self.versions[-1]
        said = (headline or last_headline, body or last_body)
        self.versions.append((moment, *said, moment if told else modified))

    def at(self, now: float) -> tuple[float, str, str, float | None]:
        return next(version for version in reversed(self.versions) if version[0] <= now)


@dataclass(slots=True)
class Paper(Site):
    """A paper and its month."""

    seed: int = 0
    habits: Habits = field(default_factory=Habits)
    days: int = 30
    pieces: dict[str, Piece] = field(default_factory=dict)
    redesigned_at: float = NOW + 12 * DAY
    retagged_at: float = NOW + 17 * DAY
    language: str = "en"

    def rounds(self) -> Iterator[float]:
        """The moments at which it is crawled."""
        moment = NOW
        while moment < NOW + self.days * DAY:
            if not (self.habits.pauses and NOW + 8 * DAY < moment < NOW + 13 * DAY):
                yield moment
            moment += self.habits.every

    def answer(self, path: str, now: float) -> Answer:
        listing, _, number = path.partition("?page=")
        if listing in self.listings:
            return self._listing(listing, int(number or 1), now)
        piece = self.pieces.get(path)
        if piece is None or piece.published > now:
            return Answer(status=404)
        if piece.removed is not None and piece.removed <= now:
            return Answer(status=410)
        article = self._article(piece, now)
        etag = f"{article.headline}|{article.body}|{article.keywords}|{article.image}"
        return Answer(article=article, etag=sha256(etag.encode()).hexdigest() if self.habits.validators else None)

    def _listing(self, listing: str, number: int, now: float) -> Answer:
        own = [piece for piece in self.pieces.values() if f"/{piece.section}" == listing]
        shown = [piece for piece in own if piece.published <= now and (piece.removed is None or now < piece.removed)]
        shown.sort(key=lambda piece: -piece.published)
        start = (number - 1) * _LISTED
        links = tuple(piece.path for piece in shown[start : start + _LISTED])
        more = f"{listing}?page={number + 1}" if start + _LISTED < len(shown) else None
        return Answer(links=links, more=more, etag=f"{links}")

    def _article(self, piece: Piece, now: float) -> Article:
        _, headline, body, modified = piece.at(now)
        is_new = self.habits.redesigned and now >= self.redesigned_at
        tags = ["news", piece.section] if self.habits.retagged and now >= self.retagged_at else [piece.section]
        number = piece.path.rpartition("-")[2]
        if is_new:  # other quotation marks, other addresses of images, and a page that says it was touched
            body = body.replace('"', "”").replace(" - ", " – ")
            headline = headline.replace("'", "’")
            modified = max(modified or 0, self.redesigned_at)
        return Article(
            site=NAME,
            url=BASE + piece.path,
            id=number,
            canonical_url=BASE + piece.path,
            headline=headline,
            description=body.partition("\n")[0][:140],
            body=body,
            authors=piece.authors,
            section=piece.section.title(),
            keywords=tags,
            language=self.language,
            date_published=datetime.fromtimestamp(piece.published, UTC),
            date_modified=datetime.fromtimestamp(modified, UTC) if modified else None,
            image=Image(url=f"https://{'cdn' if is_new else 'img'}.gazette.example/{number}.jpg"),
            confidence=_chances(int(number), len(body), is_new),
        )


def _chances(number: int, length: int, is_new: bool) -> dict[str, float]:
    """How sure an extractor is of an article: mostly very, of a note of two lines less, and of a new template."""
    random = Random(number)  # noqa: S311 - the same at every visit
    less = 0.08 if is_new else 0.0
    body = (0.97 if length > 600 else 0.75) - less - 0.5 * random.random() ** 6
    headline, authors = (0.97 - less - 0.4 * random.random() ** 4 for _ in range(2))
    chances = {"body": body, "headline": headline, "authors": authors, "date_published": 0.98 - less}
    return {name: round(chance, 2) for name, chance in chances.items()}


def paper(seed: int, habits: Habits, *, days: int = 30, language: str | None = None) -> Paper:
    """A paper with all that it will publish and change."""
    random = Random(seed)  # noqa: S311 - a month that can be had again
    language = language or random.choice(LANGUAGES)
    writer = Writer(language, seed)
    people = [f"{writer.words.people[number % len(writer.words.people)]} {number}" for number in range(12)]
    made = Paper(
        stories=[], listings=tuple(f"/{each}" for each in SECTIONS), seed=seed, habits=habits, days=days,
        language=language,
    )  # fmt: skip
    moments = [NOW - random.uniform(HOUR, 60 * DAY) for _ in range(habits.before)]
    moments += [NOW + random.uniform(0, days * DAY) for _ in range(int(habits.a_day * days))]
    for number, moment in enumerate(sorted(moments)):
        text = writer.article(paragraphs=random.randint(3, 8))
        body = "\n\n".join((*text.paragraphs, f'"It will be seen," they said - on {text.id}.', *text.notes))
        authors = [random.choice(people)] if random.random() < habits.with_author else []
        section = SECTIONS[number % len(SECTIONS)]
        piece = Piece(
            f"/news/{section}/story-{number}", moment, section, authors, [(moment, text.headline, body, None)]
        )
        made.pieces[piece.path] = piece
        _edit(random, writer, habits, piece)
        if random.random() < habits.copies:
            path = f"/news/{section}/copy-{number}000"
            versions = [(max(since, moment + HOUR), *said) for since, *said in piece.versions]
            made.pieces[path] = replace(piece, path=path, published=moment + HOUR, versions=versions)  # type: ignore[arg-type]
    for day in range(-20, days):
        for number in range(habits.bulletins):
            moment = NOW + day * DAY + number * HOUR
            path = f"/news/culture/bulletin-{1_000_000 + day * 10 + number}"
            body = " ".join(writer.paragraph(writer.subject("politics"), 2) for _ in range(3))
            [headline] = writer.words.grammar["headline_bulletin"]
            made.pieces[path] = Piece(path, moment, "culture", [], [(moment, headline, body, None)])
    if habits.corrects_all:
        _correct_all(random, writer, made)
    return made


def _edit(random: Random, writer: Writer, habits: Habits, piece: Piece) -> None:
    """What editors do to it."""
    at = piece.published
    if random.random() < habits.stubs:
        since, headline, body, modified = piece.versions[0]
        stub = writer.paragraph(writer.subject("politics"), 1)
        piece.versions = [
            (since, stub[:60], stub, None),
            (since + random.uniform(0.3, 3) * HOUR, headline, body, modified),
        ]
    elif random.random() < habits.live:
        entries = [piece.versions[0][2]]
        for number in range(random.randint(4, 15)):
            entries.insert(0, f"{number + 6}:30\n\n{writer.paragraph(writer.subject('politics'), 2)}")
            piece.edit(at + (number + 1) * 1.5 * HOUR, body="\n\n".join(entries[:8]))
    if random.random() < habits.edited:
        for _ in range(random.randint(1, 3)):
            at += random.uniform(0.2, 8) * HOUR
            lines = piece.versions[-1][2].split("\n\n")
            where = random.randrange(len(lines))
            lines[where] = _reworded(random, writer, lines[where])
            if random.random() < 0.3:
                lines.append(writer.paragraph(writer.subject("politics"), 2))
            piece.edit(max(at, piece.versions[-1][0] + 60), body="\n\n".join(lines), told=random.random() < 0.7)
    last = piece.versions[-1][0]
    if random.random() < habits.updated:
        piece.edit(last + HOUR, headline=f"UPDATE: {piece.versions[-1][1]}")
    if random.random() < habits.corrected:
        lines = piece.versions[-1][2].split("\n\n")
        lines.append(f"Correction: an earlier version named the wrong {random.choice(writer.towns)}.")
        piece.edit(last + random.uniform(1, 4) * DAY, body="\n\n".join(lines))
    if random.random() < habits.withdrawn:
        piece.removed = last + random.uniform(0.1, 10) * DAY


def _reworded(random: Random, writer: Writer, line: str) -> str:
    words = line.split()
    for _ in range(max(1, len(words) // 10)):
        words[random.randrange(len(words))] = random.choice(writer.vocabulary)
    return " ".join(words)


def _correct_all(random: Random, writer: Writer, made: Paper) -> None:
    """One day a name is spelt otherwise wherever it stands."""
    moment = NOW + random.uniform(5, 25) * DAY
    for piece in made.pieces.values():
        if piece.published < moment and piece.versions[-1][0] < moment and random.random() < 0.33:
            body = piece.versions[-1][2]
            piece.edit(moment, body=body.replace(random.choice(body.split()), random.choice(writer.towns)), told=False)
