"""When a site is due next."""

from datetime import tzinfo
from zlib import crc32

from newscrawler.run.sites.schedule import Every, Schedule

_FIRST_WAIT = 60.0  # seconds before a site is tried again whose workers were killed twice in a row
_MAX_WAIT = 3600.0


def next_due(
    schedule: Schedule, began: float, *, served: float | None = None, zone: tzinfo | None = None, offset: float = 0.0
) -> float:
    """The moment at which a site is due again whose run began at `began`; `served` is when that one was due.

    What was missed meanwhile is made up for by that one run. Intervals go from start to start: a run that was some
    seconds late delays none after it, but after an outage sites stay as far apart as they could be started. Moments of
    the clock are moved by `offset` seconds.
    """
    if not isinstance(schedule, Every):
        return schedule.due_at(began - offset, zone) + offset
    is_in_time = served is not None and 0 <= began - served <= schedule.early
    return schedule.due_at(served if served is not None and is_in_time else began, zone)


def first_due(schedule: Schedule, now: float, *, offset: float = 0.0) -> float:
    """The moment at which a site is due that was never run: at once, but for the offset of an interval's site."""
    return now + offset if isinstance(schedule, Every) else now


def offset_of(site: str, jitter: float) -> float:
    """Seconds up to `jitter` that a site is started later than others of its schedule: by its name, so always as many.

    >>> 0 <= offset_of("news.example", 600) < 600
    True
    """
    return jitter * crc32(site.encode(errors="surrogatepass")) / 2**32


def due_if_killed(now: float, attempts: int) -> float:
    """When a site is due that is taken now, and whose worker is killed; `attempts` were in vain before.

    The first time at once, then ever later: else a site that kills its workers would be the first that each takes.
    """
    return now if attempts == 0 else now + min(_FIRST_WAIT * 2 ** min(attempts - 1, 10), _MAX_WAIT)
