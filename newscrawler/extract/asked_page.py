"""AskedPage: a page by the questions that a crawl asks of it, whose answers are plain data.

A question is a function of a module: it takes the page and values that can be compared, and gives what holds nothing of
the page. Its answer is the same in whatever process it is worked out, so that another one may have answered ahead.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from newscrawler.article import Article
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.limits import MAX_TAGS
from newscrawler.extract.questions import is_cut, read_article
from newscrawler.site import Site

Values = ParamSpec("Values")
Answer = TypeVar("Answer")

Answers = Mapping[tuple[Any, ...], Any]
"""By question: its function and the values that it was called with."""


class AskedPage:
    """One page, whose tree is built when a question is asked that nobody has answered.

    `moment` is when it came, and `answers` are what another process has worked out; `unforeseen` is called where they
    are not enough.
    """

    def __init__(
        self,
        html: bytes,
        url: str,
        site: Site | None = None,
        content_type: str | None = None,
        *,
        max_tags: int = MAX_TAGS,
        moment: datetime | None = None,
        answers: Answers | None = None,
        unforeseen: Callable[[], object] = lambda: None,
    ) -> None:
        self.html, self.url, self.site, self.content_type, self.max_tags = html, url, site, content_type, max_tags
        self.moment = moment
        self._unforeseen = unforeseen if answers else lambda: None
        self.answers: dict[tuple[Any, ...], Any] = dict(answers or {})
        self._page: Page | None = None
        self._readings: list[tuple[Any, ...]] = []  # of the article, which leave with the page how its text is read
        self._is_as_read = True  # the article
        self.is_parted = False  # whether it is the first of several pages of an article
        self.parts: tuple[tuple[AskedPage, Article], ...] = ()  # the pages of a parted article, each with its own text

    def ask(
        self, question: Callable[Concatenate[Page, Values], Answer], *values: Values.args, **_: Values.kwargs
    ) -> Answer:
        """The answer to a question, worked out the first time that it is asked."""
        asked = (question, *values)
        if asked not in self.answers:
            if question is read_article:  # ahead it was by another memory, or as something else: so was all the rest
                self.answers = {known: answer for known, answer in self.answers.items() if known[0] is is_cut}
            self.answers[asked] = question(self._parsed(), *values)  # type: ignore[call-arg]
        if question is read_article:
            self._readings.append(values)
        answer: Answer = self.answers[asked]
        return answer

    def ask_about(self, article: Article, question: Callable[[Page, Article], Answer]) -> Answer:
        """The same of a question about the page's article; of one that was completed it is worked out at each call."""
        asked = (question, "article")
        if not self._is_as_read or asked not in self.answers:
            self.answers[asked] = question(self._parsed(), article)
        answer: Answer = self.answers[asked]
        return answer

    def article_changed(self) -> None:
        """What the page does not tell of its article was added: what was answered about it holds no more."""
        self._is_as_read = False

    def _parsed(self) -> Page:
        if self._page is None:
            self._unforeseen()
            self._page = Page(self.html, self.url, self.site, self.content_type, max_tags=self.max_tags)
            for values in self._readings:
                read_article(self._page, *values)
        return self._page
