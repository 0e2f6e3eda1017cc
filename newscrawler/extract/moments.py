"""When an article was published and changed, of all that a page without a profile says of it. Guesses no time."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice

from newscrawler.extract import printed_dates, values
from newscrawler.extract.page import Page
from newscrawler.extract.printed_dates import Dateline
from newscrawler.extract.seen import Seen
from newscrawler.extract.sources import Found, Sources, told_by
from newscrawler.shapes import date_of

_STRUCTURED = ("json-ld", "meta", "microdata")
# Two moments that far apart are of different days, wherever the clocks stood that they were read from.
_ANOTHER_DAY = timedelta(hours=36)
_EARLIEST = 1990  # no page is older; what says so is a system's zero
# JSON in a script, in a string of another JSON, or in an attribute.
_IN_DATA = re.compile(rb'datePublished(?:"|&quot;|\\")\s*:\s*(?:"|&quot;|\\")(\d{4}-\d\d-\d\d[T \d:.Z+-]{0,22})')
_MOST_IN_DATA = 100


def best(sources: Sources) -> Found:
    """The moments of publication and of the last change.

    Structured data know the first best. A print of an earlier day wins over them: then theirs is the day on which the
    article was moved to another system. An update that is printed stands for the publication where nothing else tells
    one. There is no change before the publication.
    """
    lines = _lines(sources)
    moment, source = _published(sources, lines)
    found: Found = {"date_published": (moment, source)}
    changes = [(name, change) for name, change in _claims(sources, "date_modified") if not moment or change >= moment]
    printed = [line.moment for line in lines if line.purpose == "modified" and line.is_near]
    changes += [("visible", change) for change in printed[:1] if moment and change > moment]
    if changes:
        winner, change = changes[0]
        differing = (name for name, other in changes[1:] if _differs(change, other))
        found["date_modified"] = change, told_by(winner, *differing)
    return found


def _published(sources: Sources, lines: list[Dateline]) -> tuple[datetime | None, str]:
    claims = _claims(sources, "date_published")
    printed = sorted((line for line in lines if line.purpose != "modified"), key=_rank)
    if claims:
        winner, moment = _exact(claims)
        near = [line.moment for line in lines if line.is_near]
        if printed and printed[0].is_near and printed[0].moment < moment and all(_differs(moment, n) for n in near):
            moment, winner = printed[0].moment, "visible"
        named = [*claims, *(("visible", line.moment) for line in printed[:1])]
        differing = dict.fromkeys(name for name, other in named if name != winner and _differs(moment, other))
        return _with_offset(moment, [*(other for _, other in claims), *near]), told_by(winner, *differing)
    day = date_of(sources.page.url)
    if printed and (printed[0].is_near or printed[0].purpose == "first" or not day):
        return printed[0].moment, "visible"
    if day:
        return datetime(day.year, day.month, day.day, tzinfo=sources.page.zone), "url"
    if stated := _in_data(sources.page):
        return stated, "metadata"
    if lines and (_is_whole(sources) or not _claims(sources, "date_modified")):
        return lines[0].moment, "visible"
    return None, ""


def _with_offset(moment: datetime, others: Iterable[datetime]) -> datetime:
    """The same moment as it stands elsewhere with the offset of its place, where it is told in UTC."""
    if moment.utcoffset():
        return moment
    return next((other for other in others if other == moment and other.utcoffset()), moment)


def _in_data(page: Page) -> datetime | None:
    """The date that the data of the page's own scripts give under schema.org's name, if they give one only."""
    found = {match[1].decode("ascii") for match in islice(_IN_DATA.finditer(page.source), _MOST_IN_DATA)}
    return values.date(found.pop(), page) if len(found) == 1 else None


def _rank(line: Dateline) -> int:
    """0 for the date that tells best when the article was published; they stand in the order of the page else."""
    if line.purpose == "first":
        return 0
    if line.is_near:
        return 2 if line.is_above else 1
    return 3 if line.purpose == "published" else 4


def _claims(sources: Sources, field: str) -> list[tuple[str, datetime]]:
    found = ((name, sources[name].get(field)) for name in _STRUCTURED)
    return [(name, moment) for name, moment in found if moment is not None and moment.year >= _EARLIEST]


def _exact(claims: list[tuple[str, datetime]]) -> tuple[str, datetime]:
    """The first claim, or one of the same day with a time where the first has none."""
    first = claims[0]
    if not _is_day(first[1]):
        return first
    return next((c for c in claims[1:] if not _is_day(c[1]) and not _differs(first[1], c[1])), first)


def _is_day(moment: datetime) -> bool:
    return (moment.hour, moment.minute, moment.second) == (0, 0, 0)


def _differs(one: datetime, other: datetime) -> bool:
    return abs(one - other) > _ANOTHER_DAY


def _lines(sources: Sources) -> list[Dateline]:
    """Dates of the page in print: all of them where nothing else tells the publication, else those by the headline."""
    seen = sources["visible"]
    if not isinstance(seen, Seen):
        return []
    lines = printed_dates.around(seen.seen)
    if not any(sources[name].get("date_published") for name in _STRUCTURED):
        lines += printed_dates.elsewhere(seen.seen)
    return [line for line in lines if line.moment.year >= _EARLIEST]


def _is_whole(sources: Sources) -> bool:
    """Whether the page is as it was served. In a copy without scripts the structured data are gone that would tell."""
    return bool(sources.page.metadata("script"))
