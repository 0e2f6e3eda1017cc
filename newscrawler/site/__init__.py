"""The profile of a site: what may be said about one edition of one publisher, as data that checks itself.

Tested in tests/site/test_profile.py.
"""

from newscrawler.site.hosts import covers, domains, file_name, read_hosts, with_twins
from newscrawler.site.profile import PageType, Site
from newscrawler.site.template import LoadMore, Metadata, Needs, RenderWith, Rules

__all__ = [
    "LoadMore",
    "Metadata",
    "Needs",
    "PageType",
    "RenderWith",
    "Rules",
    "Site",
    "covers",
    "domains",
    "file_name",
    "read_hosts",
    "with_twins",
]
