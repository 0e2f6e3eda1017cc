"""What a template does to every page of a paper, by the name of what is wrong. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from newscrawler.article import Article, Image
from tests.simulation.site import Answer, Page, well

Fault = Callable[[Article], Article]

_EPOCH = datetime(2023, 11, 1, tzinfo=UTC)
WALL = (
    "We value your privacy. We and our partners store what we like on your device, and read it again whenever we like. "
    "Agree, and the text that you came for is shown to you. You may change your mind at any time in the settings."
)


def _first(article: Article) -> Article:
    return replace(article, body=(article.body or "").split("\n\n")[0])


def _teaser(article: Article) -> Article:
    body = article.body or ""
    return replace(article, body=f"{body[: len(body) * 6 // 10]}… Subscribe to read on.")


FAULTS: Mapping[str, Fault] = {
    "wall": lambda article: replace(article, body=WALL),
    "wall with a number": lambda article: replace(article, body=f"{WALL} Your request is {article.id}b{article.id}."),
    "wall that names the page": lambda article: replace(article, body=f"To read “{article.headline}”, agree. {WALL}"),
    "wall and its headline": lambda article: replace(article, body=WALL, headline="Before you go on"),
    "nothing but the first paragraph": _first,
    "a teaser": _teaser,
    "no text": lambda article: replace(article, body=None),
    "one page for all": lambda article: replace(
        article,
        body=WALL,
        headline="Before you go on",
        description=None,
        authors=[],
        keywords=[],
        image=None,
        date_published=_EPOCH,
        date_modified=None,
    ),
    "one id for all": lambda article: replace(article, id="0"),
    "a passage below": lambda article: replace(
        article, body=f"{article.body}\n\nSign up for the letter of our editors."
    ),
    "a passage above": lambda article: replace(article, body=f"Advertisement\n\n{article.body}"),
    "a passage in every gap": lambda article: replace(
        article, body=(article.body or "").replace("\n\n", "\n\nRead more: what is best in town\n\n")
    ),
    "a box of its own in every text": lambda article: replace(
        article, body=f"{article.body}\n\n{article.id} people read of {article.headline}", confidence={"body": 0.4}
    ),
    "a suffix": lambda article: replace(article, headline=f"{article.headline} | The Gazette"),
    "a prefix": lambda article: replace(article, headline=f"Gazette: {article.headline}"),
    "one headline": lambda article: replace(article, headline="The Gazette"),
    "no authors": lambda article: replace(article, authors=[]),
    "one author": lambda article: replace(article, authors=["Admin"]),
    "no image": lambda article: replace(article, image=None),
    "one image": lambda article: replace(article, image=Image(url="https://img.gazette.example/logo.png")),
    "no description": lambda article: replace(article, description=None),
    "no section": lambda article: replace(article, section=None, authors=[]),
    "dates of long ago": lambda article: replace(
        article, date_published=article.date_published and article.date_published.replace(year=2015)
    ),
    "another language": lambda article: replace(
        article, language="xx", body=" ".join(word[::-1] for word in (article.body or "").split())
    ),
    "letters that are garbled": lambda article: replace(
        article,
        body=(article.body or "").encode().decode("cp1252", "replace"),
        headline=(article.headline or "").encode().decode("cp1252", "replace"),
    ),
}
"""What is wrong -> what it makes of an article."""


def failing(fault: str) -> Callable[[Page, float], Answer]:
    """The answers of a paper whose template does that to every page."""

    def answer(page: Page, _: float) -> Answer:
        if page.answer.article is None:
            return well(page)
        return replace(page.answer, article=FAULTS[fault](page.answer.article), etag=None)

    return answer
