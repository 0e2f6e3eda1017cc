"""Which sitemaps, and which pages of one, are of the months that are asked for.

Tested in tests/crawl/test_archives.py.
"""

from collections.abc import Iterator, Sequence

from newscrawler.crawl.sitemaps.lastmods import are_believable
from newscrawler.crawl.sitemaps.names import read_names
from newscrawler.crawl.sitemaps.reading import Entry
from newscrawler.ledger.urls.archive_lanes import ANY_MONTH
from newscrawler.ledger.urls.months import ArchiveMonths
from newscrawler.urls.path_facts import date_of


def sitemaps_of(months: ArchiveMonths, entries: Sequence[Entry]) -> list[tuple[Entry, int]]:
    """The sitemaps of an index that may list articles of these months, each with the lane that it waits in.

    One that no name dates may have articles of any month before its lastmod.
    """
    dated = [entry.modified for entry in entries if entry.modified]
    is_believed = len(dated) == len(entries) and are_believable(dated)
    found: list[tuple[Entry, int]] = []
    for entry, name in zip(entries, read_names([entry.url for entry in entries]), strict=True):
        if name.kind == "other":
            continue
        if name.begins and name.ends:
            lane = months.lane_of_span(name.begins, name.ends)
        elif is_believed and entry.modified and entry.modified.date() < months.first:
            lane = None
        else:
            lane = ANY_MONTH
        if lane is not None:
            found.append((entry, lane))
    return found


def pages_of(
    months: ArchiveMonths, url: str, entries: Sequence[Entry], *, is_believed: bool
) -> Iterator[tuple[Entry, int]]:
    """The pages of a sitemap that may be of these months, each with its lane.

    They are dated as recent ones are: by publication, URL, lastmod, or the name of their sitemap.
    """
    (name,) = read_names([url])
    of_sitemap = months.lane_of_span(name.begins, name.ends) if name.begins and name.ends else ANY_MONTH
    for entry in entries:
        if day := entry.published or date_of(entry.url):
            lane = months.lane(day)
        elif name.begins or not (is_believed and entry.modified):
            lane = of_sitemap
        else:
            lane = months.lane_of_lastmod(entry.modified.date())
        if lane is not None:
            yield entry, lane
