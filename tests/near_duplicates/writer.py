"""Invented articles of invented sites, which share what real ones share: topics, phrases, notes and disclaimers."""

from itertools import islice
from random import Random
from typing import NamedTuple

from newscrawler.demo.prose import Prose, pick, stream
from newscrawler.demo.words import Words, words_of

LANGUAGES = ("en", "ar", "es")
DAYS = 60  # that articles are spread over


class Text(NamedTuple):
    """An article as near-duplicates know it. `published` is a day."""

    id: str
    site: str
    language: str
    section: str
    published: int
    headline: str
    paragraphs: tuple[str, ...]
    notes: tuple[str, ...] = ()  # of the site, below the article
    agency: str | None = None

    @property
    def body(self) -> str:
        return "\n\n".join((*self.paragraphs, *self.notes))


class Writer:
    """Writes in one language. The same seed gives the same texts."""

    def __init__(self, language: str, seed: object) -> None:
        self.language = language
        self.words: Words = words_of(language)
        towns = tuple(town for of_region in self.words.places.values() for town in of_region)
        free = {"town": towns, "person": self.words.people, "agency": self.words.agencies}
        self.prose = Prose({**self.words.grammar, **free})
        self.towns = towns
        self.rng: Random = stream(seed, language)
        self._count = 0
        self._notes = {site: self._notes_of(site) for site in ("quay", "mast")}
        texts = [self.paragraph(self.subject("politics")) for _ in range(200)]
        self.vocabulary = sorted({word for text in texts for word in text.split()})

    def subject(self, section: str) -> dict[str, str]:
        """Who did what where: what fills the slots of one article."""
        words, rng = self.words, self.rng
        topic = words.topics[section]
        act, acted = pick(rng, topic.acts)
        return {
            "place": pick(rng, self.towns),
            "actor": pick(rng, topic.actors),
            "act": act,
            "acted": acted,
            "thing": pick(rng, topic.things),
        }

    def paragraph(self, subject: dict[str, str], sentences: int = 3) -> str:
        return " ".join(islice(self.prose.deck("sentence", self.rng, subject), sentences))

    def article(
        self, *, paragraphs: int = 8, site: str = "quay", section: str | None = None, notes: bool = True
    ) -> Text:
        """An article of about 40 words a paragraph, most with the site's notes below them."""
        rng = self.rng
        section = section or pick(rng, tuple(self.words.topics))
        subject = self.subject(section)
        sentences = self.prose.deck("sentence", rng, subject)
        body = [self.prose.say("lead", rng, subject) + " " + next(sentences)]
        body += [" ".join(islice(sentences, 2 + int(rng.random() * 3))) for _ in range(paragraphs - 1)]
        self._count += 1
        return Text(
            id=f"{self.language}-{self._count}",
            site=site,
            language=self.language,
            section=section,
            published=int(rng.random() * DAYS),
            headline=self.prose.say("headline_news", rng, subject),
            paragraphs=tuple(body),
            notes=self.notes(site) if notes else (),
        )

    def notes(self, site: str) -> tuple[str, ...]:
        """What stands below an article: often a note on its author, often a disclaimer."""
        authors, disclaimers = self._notes[site]
        rng = self.rng
        found = (pick(rng, authors) if rng.random() < 0.5 else "", pick(rng, disclaimers) if rng.random() < 0.6 else "")
        return tuple(filter(None, found))

    def _notes_of(self, site: str) -> tuple[list[str], list[str]]:
        """Eight notes on authors and two disclaimers, each of 30 to 60 words."""
        rng = stream(site, self.language)
        subject = self.subject("arts-culture")
        authors = [f"{pick(rng, self.words.people)}: {self.paragraph(subject, 2)}" for _ in range(8)]
        return authors, [f"{site.title()}. {self.paragraph(subject, 3)}" for _ in range(2)]
