"""Weighs all that a page tells of its publication, and decides on one date.

Tested in tests/extract/fields/test_publication_dates.py.
"""

from collections.abc import Iterable
from datetime import date

from newscrawler.extract.fields.claimed_dates import differs, is_clock_of, most_exact
from newscrawler.extract.fields.clocks import claims
from newscrawler.extract.fields.dates_in_data import date_in_data
from newscrawler.extract.fields.printed_dates import Dateline
from newscrawler.extract.sources.evidence import Sources, told_by
from newscrawler.language.datetimes import day_of, is_midnight, seconds, swapped
from newscrawler.urls.path_facts import date_of


def publication(sources: Sources, lines: list[Dateline]) -> tuple[date | None, str]:
    known = claims(sources, "date_published")
    changed = [seconds(line.value) for line in lines if line.purpose == "modified" and line.is_near]
    # Where the first date by the headline is a change's, those of no purpose may be of cards beside it.
    is_led = bool(lines) and lines[0].purpose == "modified" and lines[0].is_near and not lines[0].is_apart
    lines = [
        line
        for line in lines
        if (line.is_near and not (is_led and line.purpose == "unsaid")) or _is_before(line.value, changed)
    ]
    printed = sorted((line for line in lines if line.purpose != "modified"), key=_rank)
    if is_of_any_event(known, sources):
        known = [(name, _in_order(value, printed)) for name, value in known]
        if printed and _is_another(known[0][1], printed[0]):
            return _most_exact(printed), told_by("visible", "meta")
    if known:
        winner, value = most_exact(_printed_too(known, _near(printed)))
        near = printed[0] if printed and printed[0].is_near else None
        is_sure = any(not differs(value, other) for name, other in known if name != winner)
        is_moved = near and not is_sure and seconds(near.value) < seconds(value)
        if near and (
            (is_moved and all(differs(value, date) for date in _near(lines))) or _is_change(value, near, lines)
        ):
            winner, value = "visible", near.value
        else:
            winner, value = most_exact([(winner, value), *(("visible", date) for date in _near(printed))])
        named = [
            *known,
            *(("visible", line.value) for line in printed[:1] if swapped(day_of(line.value)) != day_of(value)),
        ]
        differing = dict.fromkeys(name for name, other in named if name != winner and differs(value, other))
        return value, told_by(winner, *differing)
    day = date_of(sources.page.url)
    if printed and (printed[0].is_near or printed[0].purpose == "first" or not day):
        return _most_exact(printed), "visible"
    if day:
        marked = (line.value for line in printed if line.purpose == "published" and is_clock_of(day, line.value))
        if clock := next(marked, None):  # such as themes of WordPress print below the text
            return clock, "visible"
        named = sources["meta"].get("date_by_name")
        return (named, "meta") if named and is_clock_of(day, named) else (day, "url")
    if named := sources["meta"].get("date_by_name"):
        return named, "meta"
    if stated := date_in_data(sources.page):
        return stated, "metadata"
    if lines and (_is_whole(sources) or not claims(sources, "date_modified")):
        return lines[0].value, "visible"
    if stated := date_in_data(sources.page, by_any_name=True):
        return stated, "metadata"
    return None, ""


def _most_exact(printed: list[Dateline]) -> date:
    """The first, or the clock of its day that is printed around the headline."""
    return most_exact([("", printed[0].value), *(("", line.value) for line in printed[1:] if line.is_near)])[1]


def is_of_any_event(known: list[tuple[str, date]], sources: Sources) -> bool:
    """Whether all that structured data tell is a date that is not said to be of publication."""
    return [name for name, _ in known] == ["meta"] and sources["meta"].get("date_of_any_event") == known[0][1]


def _in_order(value: date, printed: list[Dateline]) -> date:
    """A date with the order of day and month in which alone the page prints it."""
    days = {day_of(line.value) for line in printed}
    other = swapped(value)
    return other if other and day_of(value) not in days and day_of(other) in days else value


def _is_another(value: date, near: Dateline) -> bool:
    """Whether what is printed below the headline is another day, wherever the clocks stood."""
    is_other = differs(value, near.value) or (is_midnight(value) and day_of(value) != day_of(near.value))
    return near.is_near and not near.is_apart and is_other


def _printed_too(known: list[tuple[str, date]], near: list[date]) -> list[tuple[str, date]]:
    """The claims, those that print around the headline tells first where the first is told by it alone."""
    first = known[0][1]
    others = [*near, *(value for _, value in known[1:])]
    if len(known) == 1 or any(not differs(first, other) for other in others):
        return known
    return sorted(known, key=lambda claim: all(differs(claim[1], other) for other in near))


def _is_change(value: date, near: Dateline, lines: Iterable[Dateline]) -> bool:
    """Whether a date of publication is what the page prints as its change, beside an earlier publication."""
    if near.purpose == "unsaid" or seconds(near.value) >= seconds(value):
        return False
    changes = [line.value for line in lines if line.purpose == "modified" and line.is_near]
    is_other_day = day_of(near.value) != day_of(value)
    return any(change == value or (is_other_day and change == day_of(value)) for change in changes)


def _is_before(value: date, changed: list[float]) -> bool:
    """Whether a date elsewhere can be of an article whose headline stands by these changes: else it is a comment's."""
    begun = min(seconds(value), seconds(day_of(value)))  # east of Greenwich the day began before that day of UTC
    return all(begun <= change for change in changed)


def _near(lines: Iterable[Dateline]) -> list[date]:
    """What is printed around the headline, read in either order of day and month."""
    near = [line.value for line in lines if line.is_near]
    return [date for value in near for date in (value, swapped(value)) if date]


def _rank(line: Dateline) -> int:
    """0 for the date that tells best when the article was published; they stand in the order of the page else."""
    if line.purpose == "first":
        return 0
    if line.is_near and not line.is_lone:
        return 2 if line.is_apart else 1
    return 3 if line.purpose == "published" else 4


def _is_whole(sources: Sources) -> bool:
    """Whether the page is as it was served. In a copy without scripts the structured data are gone that would tell."""
    return bool(sources.page.metadata("script"))
