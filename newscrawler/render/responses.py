"""The response that stands for a rendered page, and whether there is anything to read in it."""

from scrapy import Request
from scrapy.http import Headers, HtmlResponse, Response

from newscrawler.extract.page import Page
from newscrawler.render.engine import Rendered
from newscrawler.render.needed import count_items
from newscrawler.render.shells import has_text
from newscrawler.urls.patterns import page_type

_OF_THE_TRANSFER = ("Content-Encoding", "Content-Length", "Transfer-Encoding", "Content-Type")
_OF_THE_DOCUMENT = ("ETag", "Last-Modified")


def response_of(rendered: Rendered, request: Request) -> Response:
    """The response that stands for a rendered page: of its document, with the body that scripts left.

    Where scripts fetched data, the document's validators say nothing of these, and are left out.
    """
    if rendered.url.partition("#")[0] != request.url.partition("#")[0]:
        return redirect_to(request, rendered.url)
    headers = Headers(dict[str, list[bytes]]())
    for name, value in rendered.headers:
        headers.appendlist(name, value)
    for gone in (*_OF_THE_TRANSFER, *(_OF_THE_DOCUMENT if rendered.fetched else ())):
        headers.pop(gone, None)
    headers["Content-Type"] = "text/html; charset=utf-8"
    return HtmlResponse(
        request.url, status=rendered.status, headers=headers, body=rendered.body, encoding="utf-8", flags=["rendered"]
    )


def redirect_to(request: Request, url: str) -> Response:
    """The response of a page that is left for another one."""
    return Response(request.url, status=302, headers={"Location": url})


def stays(rendered: Rendered, request: Request) -> bool:
    """Whether a page is read although a script leaves it: it has something to read, or what it leads to is a file."""
    where = rendered.leads_to or ""
    if where.partition("#")[0] == request.url.partition("#")[0] or page_type(where) is None:
        return True
    return has_text(Page(rendered.body, rendered.url, content_type="text/html; charset=utf-8"))


def shows_nothing(rendered: Rendered, request: Request) -> bool:
    """Whether there is neither a text nor a link to one."""
    if not rendered.is_page or not 200 <= rendered.status < 300 or rendered.url != request.url:
        return False
    page = Page(rendered.body, rendered.url, content_type="text/html; charset=utf-8")
    return not has_text(page) and not count_items(page, "section")
