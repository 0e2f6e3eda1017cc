"""Bad hours: what a site answers instead of a page, by the name of what is wrong."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from tests.article_fields import ArticleFields
from tests.simulation.site import NOW, Answer, Page, Story, article

Fault = Callable[[Page], Answer]

_CONSENT = "Before you go on: we and our partners store what we like on your device."
_ANOTHER = Story("/news/maintenance", NOW - 1, headline="We shall be back soon", body="Tea is served meanwhile.")


def _status(status: int) -> Fault:
    return lambda _: Answer(status=status)


def _empty(_: Page) -> Answer:
    """200 and nothing in it; its server takes it for the page's latest version."""
    return Answer(etag='"empty"')


def _consent(page: Page) -> Answer:
    """The metadata of the page, and a consent wall's text for its body; a listing has no link."""
    if page.answer.article is None:
        return Answer(etag='"consent"')
    return replace(page.answer, article=replace(page.answer.article, body=_CONSENT), links=(), etag='"consent"')


def _another(page: Page) -> Answer:
    """One article for every address, with its id and its canonical URL."""
    if page.answer.article is None:
        return _empty(page)
    return replace(_empty(page), article=replace(article(_ANOTHER, *_ANOTHER.at(NOW)), url=page.answer.article.url))


def _lacks(field: str, nothing: ArticleFields) -> Fault:
    def lack(page: Page) -> Answer:
        if page.answer.article is None:
            return _empty(page)
        return replace(page.answer, article=replace(page.answer.article, **nothing), lacks=field, etag=f'"no {field}"')

    return lack


FAULTS: Mapping[str, Fault] = {
    "gone_404": _status(404),
    "gone_410": _status(410),
    "forbidden_403": _status(403),
    "error_500": _status(500),
    "timeout": lambda _: Answer(error="TimeoutError"),
    "empty": _empty,
    "consent": _consent,
    "another": _another,
    "no_headline": _lacks("headline", {"headline": None}),
    "no_date": _lacks("date_published", {"date_published": None}),
    "to_front_page": lambda _: Answer(leads_to="/"),
}
"""What is wrong -> what it makes of a page."""
