"""Decides when an article was published and changed, no more exactly than the page tells it."""

from collections.abc import Iterator
from datetime import UTC, date

from newscrawler.extract.fields import printed_dates
from newscrawler.extract.fields.claimed_dates import differs, is_clock_of, is_later, may_follow, most_exact
from newscrawler.extract.fields.clocks import claims, finished, in_its_zone, is_utc, on_its_day, shifted
from newscrawler.extract.fields.dates_elsewhere import changed_below, elsewhere
from newscrawler.extract.fields.printed_dates import Dateline
from newscrawler.extract.fields.weighed_publication import is_of_any_event, publication
from newscrawler.extract.sources.evidence import Found, Sources, told_by
from newscrawler.extract.sources.surroundings import Surroundings
from newscrawler.language.datetimes import clock_of, day_of, in_zone, is_midnight
from newscrawler.urls.path_facts import date_of

_FIELDS = ("date_published", "date_modified")


def best_dates(sources: Sources) -> Found:
    """The dates of publication and of the last change: the publisher's own first, then the one that the profile names.

    Else what the page says of them.

    With a profile, instants are told in the zone of its readers.
    """
    named = ((field, name) for name in ("site", "metadata") for field in _FIELDS if sources[name].get(field))
    own: Found = {field: (sources[name].get(field), name) for field, name in named}
    found = _refined(sources, own) if own else {}
    if len(own) < len(_FIELDS):
        found = _weighed(sources) | found
    zone = sources.page.zone
    if zone is None:
        return found
    return {field: (date and finished(in_zone(date, zone)), source) for field, (date, source) in found.items()}


def _weighed(sources: Sources) -> Found:
    """The dates by all that the page says of them.

    Structured data know the first best. A print of an earlier day wins over a single one of them: then theirs is the
    day on which the article was moved to another system. An update that is printed stands for the publication where
    nothing else tells one. There is no change before the publication.
    """
    lines = _lines(sources)
    told, source = publication(sources, lines)
    first = [line.value for line in lines if line.purpose != "modified" and line.is_near]
    others = [other for _, other in claims(sources, "date_published")]
    published = in_its_zone(told, others, [] if source.startswith("visible") else first, sources) if told else None
    if published:
        named = [*map(day_of, first), *filter(None, [date_of(sources.page.url)])]
        published = on_its_day(published, named, sources)
    found: Found = {"date_published": (published and finished(published), source)}
    changes = [(name, change) for name, change in claims(sources, "date_modified") if may_follow(change, published)]
    printed = [line.value for line in lines if line.purpose == "modified" and line.is_near]
    if published and not changes and not printed and (below := changed_below(sources.page.once(Surroundings))):
        printed = [below]
    changes += [("visible", change) for change in printed[:1] if published and is_later(change, published)]
    if changes:
        winner, change = most_exact(changes)
        differing = (name for name, other in changes if name != winner and differs(change, other))
        change = in_its_zone(change, [other for _, other in changes], printed if winner != "visible" else [], sources)
        if told and published and published is not told and winner == source.partition(";")[0]:
            change = shifted(change, told, published)
        found["date_modified"] = finished(change), told_by(winner, *differing)
    return found


def _refined(sources: Sources, own: Found) -> Found:
    """The publisher's own dates, as exact and as right as the further sources of each field make them.

    A day gives way to a clock of that day. A clock told as UTC that others tell as that of the site's zone is that one.
    """
    zone = sources.page.zone or UTC
    refined: Found = {}
    is_shifted = False  # whether the publisher's UTC is none
    for field, (told, source) in own.items():
        name, value = source, told
        # Asked for only where it is needed: what a reader sees takes time to find.
        others = ((other, in_zone(date, zone)) for other, date in _others(sources, field) if not is_midnight(date))
        if is_midnight(told):
            name, value = next((claim for claim in others if is_clock_of(told, claim[1])), (source, day_of(told)))
        elif (
            is_utc(told)
            and not is_utc(in_zone(told, zone))
            and (is_shifted or any(clock_of(date) == clock_of(told) for _, date in others))
        ):
            value, is_shifted = told.replace(tzinfo=zone), True
        refined[field] = value, name
    return refined


def _others(sources: Sources, field: str) -> Iterator[tuple[str, date]]:
    """What others than the publisher's own metadata tell of a date, what is printed last."""
    for name in ("json-ld", "microdata", "meta"):
        if date := sources[name].get(field):
            yield name, date
    if field == "date_published":
        yield from (("visible", line.value) for line in _around(sources) if line.purpose != "modified")


def _lines(sources: Sources) -> list[Dateline]:
    """Dates of the page in print: all of them where nothing else tells the publication, else those by the headline."""
    lines = _around(sources)
    known = claims(sources, "date_published")
    if not known or is_of_any_event(known, sources):
        lines = [*lines, *elsewhere(sources.page.once(Surroundings))]
    return lines


def _around(sources: Sources) -> list[Dateline]:
    return printed_dates.around(sources.page.once(Surroundings))
