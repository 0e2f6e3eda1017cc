"""What a page of HTML is known to be on its way through a spider's stages."""

from datetime import date

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse

from newscrawler.article import Article
from newscrawler.crawl.frontier.targets import Target
from newscrawler.crawl.frontier.url_memory import NoMemory
from newscrawler.crawl.pages.html_page import HtmlPage
from newscrawler.extract.asked_page import AskedPage
from newscrawler.extract.questions import ArticleReading
from newscrawler.site import PageType

URL = "https://gazette.test/news/bridge-opens"
TEXT = Article(site="gazette", url=URL, headline="Bridge opens", body="It is open.", date_published=date(2024, 5, 1))


def read(article: Article | None, *, status: int = 200, type_: PageType = "article") -> HtmlPage:
    response = HtmlResponse(URL, status=status, request=Request(URL), body=b"<html></html>")
    page = AskedPage(response.body, URL)
    target = Target(URL, type_, NoMemory().look_up(URL, type_))
    return HtmlPage(response=response, page=page, target=target, passed=(), reading=ArticleReading(article))


def test_what_is_noted_of_a_page_goes_with_its_request() -> None:
    page = read(None)
    page.note(is_shell=True)
    assert page.is_shell
    assert page.response.request is not None
    assert page.state is page.response.request.meta["newscrawler"]


@pytest.mark.parametrize(
    ("article", "has_text", "is_dated"),
    [
        (None, False, False),
        (TEXT, True, True),
        (Article(site="gazette", url=URL, headline="Bridge opens", date_published=date(2024, 5, 1)), False, True),
        (Article(site="gazette", url=URL, body="It is open."), True, False),
    ],
)
def test_a_page_has_what_its_article_has(article: Article | None, *, has_text: bool, is_dated: bool) -> None:
    assert (read(article).has_text, read(article).is_dated) == (has_text, is_dated)


def test_an_article_is_unfinished_while_its_server_says_so_and_something_lacks() -> None:
    assert read(None, status=202).is_unfinished
    assert not read(TEXT, status=202).is_unfinished
    assert not read(None, status=200).is_unfinished
    assert not read(None, status=202, type_="section").is_unfinished
