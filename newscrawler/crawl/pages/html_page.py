"""HtmlPage: a page of HTML and what was read on it, on its way through the stages of a spider.

Tested in tests/crawl/test_html_page.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from scrapy.http import Response

from newscrawler.article import Article
from newscrawler.crawl.frontier.targets import Target
from newscrawler.crawl.limits.crawler_traps import Trap
from newscrawler.errors import COME_AGAIN
from newscrawler.extract.asked_page import AskedPage
from newscrawler.extract.questions import ArticleReading
from newscrawler.fetch.request_state import RequestState, set_state, state_of


@dataclass(kw_only=True)
class HtmlPage:
    """`article` is the reading's until a stage knows better, and `trap` what the page is by being like many others."""

    response: Response
    page: AskedPage
    target: Target
    passed: Sequence[str]  # URLs that redirects to it came from
    reading: ArticleReading
    is_broken_off: bool = False  # it ends as the site's other pages do not, and will be fetched again
    article: Article | None = field(init=False)
    trap: Trap | None = None

    def __post_init__(self) -> None:
        self.article = self.reading.article

    @property
    def state(self) -> RequestState:
        return state_of(self.response)

    def note(self, **values: object) -> None:
        """Keep with the request what its page turned out to be."""
        set_state(self.response, self.state.but(**values))

    @property
    def is_shell(self) -> bool:
        """Whether it has nothing to read, as its scripts were to make all of it."""
        return self.state.is_shell

    @property
    def is_asked_as_article(self) -> bool:
        return self.target.type == "article"

    @property
    def has_text(self) -> bool:
        return self.article is not None and bool(self.article.body)

    @property
    def is_dated(self) -> bool:
        return self.article is not None and self.article.date_published is not None

    @property
    def is_unfinished(self) -> bool:
        """Whether its server says that the article is still being made (202), and it is not all there."""
        is_whole = self.has_text and self.is_dated
        return self.response.status == COME_AGAIN and self.is_asked_as_article and not is_whole
