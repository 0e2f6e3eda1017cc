"""What a response's headers say.

Tested in tests/fetch/politeness/test_rights.py.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from time import time

from scrapy.http import Response

from newscrawler.article import Rights, Usage
from newscrawler.extract import rights, usage
from newscrawler.extract.parsing.sniffing import is_page
from newscrawler.fetch.politeness.quota import Quota, quota
from newscrawler.fetch.politeness.retry_after import STATUSES, retry_after
from newscrawler.fetch.request_state import state_of
from newscrawler.urls.origins import bare, origin_and_path

_OF_RENDERING = 10.0  # seconds between the first line of a page and its headers
_IS_JSON = re.compile(rb"""\s{0,100}(?:\{\s{0,100}"|\[\s{0,100}[\["{])""").match


def header(response: Response, name: bytes) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None


def wait_asked_for(response: Response) -> tuple[str | None, str | None]:
    """What a response says in Retry-After, where its status lets that speak for the host, and in Date."""
    if response.status not in STATUSES:
        return None, None
    return header(response, b"Retry-After"), header(response, b"Date")


def peace_asked_for(response: Response) -> float | None:
    """For how many seconds the host asks to be left alone; None where it does not."""
    asked, date_ = wait_asked_for(response)
    return None if asked is None else retry_after(asked, date=date_, now=time())


def quota_told(response: Response) -> Quota | None:
    """How many more requests its host takes, and for how long; None where it does not say, as most do not."""
    if not any(b"Rate" in name for name in response.headers):  # "Ratelimit" and "X-Rate-Limit", as Scrapy writes them
        return None
    return quota(lambda name: header(response, name.encode()), time())


def moment(response: Response) -> datetime:
    """The origin's own clock at the response (RFC 9110, section 6.6.1); ours where it names none."""
    try:
        named = parsedate_to_datetime(header(response, b"Date") or "")
        return named if named.tzinfo is not None else named.replace(tzinfo=UTC)
    except ValueError:
        return datetime.now(UTC)


def is_of_rendering(value: date | None, response: Response) -> bool:
    """Whether an instant is that at which the page was made for this very response, as the origin's own clock has it:
    templates print it as the time of a change, and it says nothing of one."""
    if not isinstance(value, datetime) or value.utcoffset() is None:
        return False
    return -_OF_RENDERING <= (moment(response) - value).total_seconds() <= _OF_RENDERING


def moved_permanently(response: Response) -> tuple[str, str] | None:
    """The origin that a page was asked for at and the one that it is at for good, under the same path; None where it
    is where it was, or is elsewhere only for now (RFC 9110, sections 15.4.2 and 15.4.9).

    Whoever leads from http to https, or to "www.", means it, whatever status says so.
    """
    passed = response.meta.get("redirect_urls")
    if not passed:
        return None
    (old, path), (new, goal) = (origin_and_path(url) for url in (passed[0], response.url))
    if path != goal or old == new:
        return None
    return (old, new) if is_permanent(response) or bare(old) == bare(new) else None


def is_permanent(response: Response) -> bool:
    """Whether redirects have led to it that hold for good, and no other ones."""
    return {301, 308}.issuperset(response.meta.get("redirect_reasons", [None]))


def is_json(response: Response) -> bool:
    """Whether it is JSON, by its media type or, where that says HTML or plain text, by how it begins.

    WordPress's admin-ajax.php and many like it send JSON as text/html, and some send a page as JSON.
    """
    media_type = (header(response, b"Content-Type") or "").partition(";")[0].strip().lower()
    if media_type in ("application/json", "text/json") or (
        media_type[:12] == "application/" and media_type[-5:] == "+json"
    ):
        return not is_page(response.body, media_type)
    return media_type in ("text/html", "text/plain", "text/javascript", "") and _IS_JSON(response.body) is not None


def is_html(response: Response) -> bool:
    """Whether it is a page; an answer of nothing is an empty one."""
    return not response.body or is_page(response.body, header(response, b"Content-Type"))


def rights_of(of_page: Rights | None, response: Response) -> Rights | None:
    """What is reserved of a page, whose own tags say `of_page`: its headers and its site count, too."""
    reservations, headers = state_of(response).reservations, _told(response, rights.HEADERS)
    if reservations is None:
        return rights.with_site(of_page, headers, None, ()) if headers else of_page
    tdm, refused = reservations.tdm(response.url), reservations.refused_agents(response.url)
    return rights.with_site(of_page, headers, tdm, refused) if headers or tdm or refused else of_page


def usage_of(of_page: Usage | None, response: Response) -> Usage | None:
    """What a page may be used for, which names its terms itself as `of_page` says: by its headers and its site, too."""
    reservations, headers = state_of(response).reservations, _told(response, usage.HEADERS)
    of_site, license_ = (reservations.usage(response.url), reservations.license) if reservations else ({}, None)
    if not headers and not of_site and not license_:
        return of_page
    return usage.with_site(of_page, response.url, headers, of_site, license_)


def _told(response: Response, names: Iterable[str]) -> dict[str, list[str]]:
    """The values of these headers, by name, of those that are there."""
    found = {name: response.headers.getlist(name) for name in names}
    return {name: [value.decode("latin-1") for value in values] for name, values in found.items() if values}
