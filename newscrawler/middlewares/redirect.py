"""Redirects without a Referer: a crawl has none to give. Knows nothing of where a redirect may lead."""

from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.http import Request, Response


class Redirect(RedirectMiddleware):
    """Scrapy's own would warn at every start that the middleware it takes the header from is not there."""

    def handle_referer(self, request: Request, response: Response) -> None:
        request.headers.pop("Referer", None)
