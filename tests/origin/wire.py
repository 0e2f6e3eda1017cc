"""WireWorld: two papers that carry the same wire stories in frames of their own, and the truth about who copied what.

A paper gives an agency's text a headline, an intro and a credit of its own, and puts a note of the house below it. Both
also write for themselves, at times of the same event under the same headline, in other words.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import escape
from itertools import islice
from random import Random
from typing import Literal, NamedTuple

from newscrawler.demo.chronicle import REFERENCE
from newscrawler.demo.pages.view import Reply
from newscrawler.demo.prose import Prose, pick, stream
from newscrawler.demo.words import words_of

Paper = Literal["quay", "mast"]
PAPERS: tuple[Paper, Paper] = ("quay", "mast")

_AGENCIES = (("Agence France-Presse", "AFP"), ("Reuters", "Reuters"), ("Associated Press", "AP"))
_A_PAGE = 10  # articles of a listing
_SITES: dict[Paper, str] = {"quay": "The Quay Courier", "mast": "The Mast Observer"}


class Carried(NamedTuple):
    """A wire story that both papers have: the ids, the agency's short name, and the paper that published it first."""

    quay: str
    mast: str
    agency: str
    first: Paper


class _Article(NamedTuple):
    id: str
    published: datetime
    headline: str
    standfirst: str
    paragraphs: list[str]
    credit: str  # as the page prints it; "" for the house's own


class WireWorld:
    """One of the papers. The same seed and number of events give papers that belong together, to the byte.

    Of six events, two are wire stories that both papers carry, one is a wire story of one paper alone, one is told by
    both papers under one headline, each in its own words, and of two each paper has others than the other one.
    """

    def __init__(self, paper: Paper, seed: int = 1, events: int = 36, moment: datetime = REFERENCE) -> None:
        self.paper, self.moment = paper, moment
        self._seed, self._events = seed, events
        words = words_of("en")
        towns = tuple(town for of_region in words.places.values() for town in of_region)
        free = {"town": towns, "person": words.people, "agency": words.agencies}
        self._words, self._towns = words, towns
        self._prose = Prose({**words.grammar, **free})
        self._articles = {article.id: article for article in self._written(paper)}

    def at(self, moment: datetime) -> "WireWorld":
        """The same paper, whose articles are all there at any moment."""
        return WireWorld(self.paper, self._seed, self._events, moment)

    def truth(self) -> list[Carried]:
        """The wire stories that both papers carry."""
        return [
            Carried(_id("quay", event), _id("mast", event), self._agency(event)[1], self._first(event))
            for event in range(self._events)
            if event % 6 < 2
        ]

    # -- What is written

    def _written(self, paper: Paper) -> Iterator[_Article]:
        for event in range(self._events):
            part = event % 6
            if part == 2 and PAPERS[event // 6 % 2] != paper:
                continue  # the wire story that only the other one carries
            is_wire = part < 3
            rng = stream(self._seed, "event", event)
            subject = self._subject(rng)
            text = self._text(stream(self._seed, "wire" if is_wire else paper, event), subject if part < 4 else None)
            own = stream(self._seed, paper, event, "frame")
            late = timedelta(0) if self._first(event) == paper else timedelta(hours=3)
            headline = self._prose.say("headline_news", rng if part == 3 else own, subject)
            yield _Article(
                _id(paper, event),
                REFERENCE - timedelta(hours=7 * (self._events - event)) + late,
                headline,
                self._prose.say("standfirst", own, subject),
                self._framed(paper, own, subject, text, self._agency(event)[1]) if is_wire else text,
                (self._agency(event)[0] if paper == "quay" else "Agencies") if is_wire else "",
            )

    def _subject(self, rng: Random) -> dict[str, str]:
        topic = pick(rng, tuple(self._words.topics.values()))
        act, acted = pick(rng, topic.acts)
        fixed = {"actor": pick(rng, topic.actors), "thing": pick(rng, topic.things), "place": pick(rng, self._towns)}
        return {**fixed, "act": act, "acted": acted, "tagword": "news"}

    def _text(self, rng: Random, subject: dict[str, str] | None) -> list[str]:
        """Seven paragraphs on a subject, or on one of its own."""
        subject = subject or self._subject(rng)
        sentences = self._prose.deck("sentence", rng, subject)
        first = f"{self._prose.say('lead', rng, subject)} {next(sentences)}"
        return [first, *(" ".join(islice(sentences, 2 + int(rng.random() * 2))) for _ in range(6))]

    def _framed(self, paper: Paper, rng: Random, subject: dict[str, str], text: list[str], agency: str) -> list[str]:
        """An agency's text as a paper prints it: with an intro, with its credit, with a note of the house."""
        intro = self._prose.say("sentence", rng, subject)
        note = self._prose.say("sentence", stream(paper, "note"), self._subject(stream(paper, "house")))
        if paper == "quay":
            return [intro, *text, note]
        return [f"{subject['place']} ({agency}) – {intro}", *text[:-1], f"{text[-1]} {note}"]

    def _agency(self, event: int) -> tuple[str, str]:
        return _AGENCIES[event // 6 % len(_AGENCIES)]

    def _first(self, event: int) -> Paper:
        return PAPERS[event % 5 % 2]

    # -- How it is printed

    def page(self, target: str, base_url: str, *, fetch: int = 0, pad: bool = False, crawl_delay: float = 0) -> Reply:
        """The page at a target (a path with its query)."""
        path, _, query = target.partition("?")
        if path == "/robots.txt":
            return Reply(body=f"User-agent: *\nCrawl-delay: {crawl_delay:g}\n", content_type="text/plain")
        if path == "/news/politics":
            number = query.removeprefix("page=")
            return self._listing(int(number) if number.isdecimal() else 1)
        article = self._articles.get(path.rpartition("-")[2])
        if article is None or path != _path(article):
            return Reply(body="<!DOCTYPE html><title>Not found</title><h1>404</h1>\n", status=404)
        return self._article(article, base_url)

    def _listing(self, number: int) -> Reply:
        newest = sorted(self._articles.values(), key=lambda article: article.published, reverse=True)
        shown = newest[(number - 1) * _A_PAGE : number * _A_PAGE]
        cards = "".join(
            f'<article class="card"><h2><a href="{_path(one)}">{escape(one.headline)}</a></h2></article>\n'
            for one in shown
        )
        more = f'<a rel="next" href="/news/politics?page={number + 1}">Next</a>' if newest[number * _A_PAGE :] else ""
        return self._printed("News", "", f"{cards}{more}")

    def _article(self, article: _Article, base_url: str) -> Reply:
        moment = article.published.astimezone(UTC).isoformat(timespec="seconds")
        head = (
            f'<link rel="canonical" href="{base_url}{_path(article)}">'
            f'<meta property="article:published_time" content="{moment}">'
        )
        credit = f'<p class="story-credit">Source: {escape(article.credit)}</p>' if article.credit else ""
        body = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in article.paragraphs)
        story = (
            f'<article class="story"><h1>{escape(article.headline)}</h1>{credit}'
            f'<p class="story-standfirst">{escape(article.standfirst)}</p>'
            f'<div class="story-body">{body}</div></article>'
        )
        return self._printed(article.headline, head, story)

    def _printed(self, title: str, head: str, body: str) -> Reply:
        name = _SITES[self.paper]
        return Reply(
            body=f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)} | {name}</title>'
            f"{head}</head><body><header>{name}</header><main>{body}</main></body></html>\n"
        )


def _id(paper: Paper, event: int) -> str:
    return str(40_000 + PAPERS.index(paper) * 10_000 + event)


def _path(article: _Article) -> str:
    return f"/news/politics/story-{article.id}"
