"""What is raised for a page that redirects off the site. Knows nothing of why that is so."""

from scrapy.exceptions import IgnoreRequest


class LeadsElsewhereError(IgnoreRequest):
    """A page that redirects to a host which is not crawled; its text is the URL that it leads to."""

    reason = "elsewhere"
