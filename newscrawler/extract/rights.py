"""Reads what a page reserves: directives for robots, and text and data mining (TDMRep)."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from newscrawler.article import Rights, RightsSource
from newscrawler.language.expressions import expression

AGENT = "newscrawler"
"""The name that robots.txt, X-Robots-Tag and <meta> have for this crawler."""

DIRECTIVES = ("noai", "noarchive", "nocache", "nofollow", "noimageai", "noindex", "nosnippet", "unavailable_after")
"""The directives for robots that take something away; `none` is `noindex` and `nofollow`."""

HEADERS = ("x-robots-tag", "tdm-reservation", "tdm-policy")
"""The headers that say something of a page's rights."""

Tdm = tuple[bool, str | None, RightsSource]
"""Whether mining is reserved, by which policy, and where that is said."""

_MAX_URL_LENGTH = 2083
# "otherbot: noindex, nofollow": a name that is no directive, which what follows is for.
_NAMED = expression(r"\s*([a-z0-9_-]+)\s*:(.*)", re.I | re.S)
_WITH_VALUE = ("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview")


def of_page(tags: Mapping[str, list[str]]) -> Rights | None:
    """What a page's <meta> tags, by name in lower case, reserve; None where they say nothing."""
    robots = directives((), own=(*tags.get("robots", ()), *tags.get(AGENT, ())))
    return _rights(robots, _tdm(tags, "meta"), ())


def with_site(
    rights: Rights | None, headers: Mapping[str, list[str]], of_site: Tdm | None, refused_agents: Iterable[str]
) -> Rights | None:
    """What a page reserves and, where it does not say, its HEADERS (by name in lower case) and the site do."""
    own: tuple[str, ...] = ()
    said = None
    if rights is not None:
        own = tuple(rights.robots)
        if rights.tdm_reserved is not None and rights.tdm_source is not None:
            said = rights.tdm_reserved, rights.tdm_policy, rights.tdm_source
    robots = directives(headers.get("x-robots-tag", ()), own=own)
    return _rights(robots, said or _tdm(headers, "header") or of_site, refused_agents)


def _rights(robots: set[str], said: Tdm | None, refused_agents: Iterable[str]) -> Rights | None:
    refused = list(refused_agents)
    if not robots and said is None and not refused:
        return None
    reserved, policy, source = said or (None, None, None)
    return Rights(
        robots=sorted(robots), tdm_reserved=reserved, tdm_policy=policy, tdm_source=source, refused_agents=refused
    )


def directives(values: Iterable[str], *, own: Iterable[str] = ()) -> set[str]:
    """The directives of X-Robots-Tag headers that are for every robot or for this one; `own` are values that are for it
    for sure, as those of <meta name=robots> are.

    >>> sorted(directives(["noindex", "otherbot: noarchive", "newscrawler: nofollow, max-snippet:0"]))
    ['nofollow', 'noindex']
    """
    found: set[str] = set()
    for value in values:
        named = _NAMED.fullmatch(value)
        if named is None or named[1].lower() in _WITH_VALUE:
            found |= _directives(value)
        elif named[1].lower() == AGENT:
            found |= _directives(named[2])
    for value in own:
        found |= _directives(value)
    return found


def _directives(value: str) -> set[str]:
    found = {word.partition(":")[0].strip().lower() for word in value.split(",")}
    if "none" in found:
        found |= {"noindex", "nofollow"}
    return found & set(DIRECTIVES)


def _tdm(values: Mapping[str, list[str]], source: RightsSource) -> Tdm | None:
    reserved = flag(next(iter(values.get("tdm-reservation", ())), None))
    if reserved is None:
        return None
    return reserved, policy(next(iter(values.get("tdm-policy", ())), None)), source


def flag(value: Any) -> bool | None:
    """A tdm-reservation, which is 1 or 0; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    return {"1": True, "0": False}.get(str(value).strip())


def policy(value: Any) -> str | None:
    """A tdm-policy, which is a URL; None for anything else."""
    value = value.strip() if isinstance(value, str) else ""
    is_url = value.startswith(("https://", "http://")) and value.isprintable() and len(value) <= _MAX_URL_LENGTH
    return value if is_url else None
