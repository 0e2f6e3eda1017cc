"""The time zone of a site, from the offsets of its dates and its country. Never invented.

Tested in tests/run/profiling/test_zones.py.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from newscrawler.run.profiling.facts import Fact


@lru_cache(maxsize=1)
def _zones_by_country() -> dict[str, list[str]]:
    """The zones of each country by its ISO 3166 code, those where most people live first, from the zone database."""
    found: dict[str, list[str]] = {}
    for line in files("tzdata").joinpath("zoneinfo/zone.tab").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            country, _, name = line.split("\t")[:3]
            found.setdefault(country, []).append(name)
    return found


def find_zone(moments: Iterable[datetime], country: str | None, why: str) -> Fact:
    """The zone of a country's newspaper whose dates have these offsets; a fact without a value where it cannot be told.

    Dates in UTC tell nothing: so machines write them everywhere. `why` says where the country is from.
    """
    told = [moment for moment in moments if moment.tzinfo is not None]
    local = [moment for moment in told if moment.utcoffset()]
    offsets = _said(local or told)
    zones = _zones_by_country().get(country or "", [])
    if not zones:
        because = (
            f"no country is known; the dates of articles have the offset {offsets}" if told else "no country is known"
        )
        return Fact("timezone", None, "unknown", f"{because}. Dates that name no zone keep none")
    fitting = [name for name in zones if all(_has(name, moment) for moment in local)]
    if not fitting:
        return Fact("timezone", None, "unknown", f"{why} means {zones[0]}, but dates of articles have {offsets}")
    if len({_year(name) for name in fitting}) > 1:
        return Fact("timezone", None, "unknown", f"{why} means {', '.join(fitting[:3])} or others; nothing tells which")
    if local:
        return Fact("timezone", fitting[0], "certain", f"{why}, and {len(local)} dates of articles with {offsets}")
    return Fact("timezone", fitting[0], "guess", f"{why}; no date of an article has an offset but UTC's")


def _has(name: str, moment: datetime) -> bool:
    return moment.astimezone(ZoneInfo(name)).utcoffset() == moment.utcoffset()


def _year(name: str) -> tuple[timedelta | None, ...]:
    """The offsets of a zone through this year: zones that have the same are one for a newspaper."""
    year = datetime.now(UTC).year
    return tuple(datetime(year, month, 15, tzinfo=UTC).astimezone(ZoneInfo(name)).utcoffset() for month in range(1, 13))


def _said(moments: Sequence[datetime]) -> str:
    return " and ".join(dict.fromkeys(moment.isoformat()[-6:] for moment in moments))
