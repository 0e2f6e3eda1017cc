"""Reads what a text may be used for: preferences for search and models, and the terms that a page names.

Tested in tests/fetch/politeness/test_usage.py.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from newscrawler.article import LicenseSource, Usage, UsageSource
from newscrawler.extract.links.headers import in_headers
from newscrawler.extract.page import Page
from newscrawler.extract.sources.jsonld import license_of
from newscrawler.urls.join import join

HEADERS = ("content-usage", "content-signal", "link")
"""The headers that say something of it."""

Use = Literal["search", "ai_input", "ai_train"]
USES: tuple[Use, ...] = get_args(Use)
Preferences = Mapping[Use, bool]
"""Whether a text may be used so; a use of which nothing is said is not there."""

License = tuple[str, LicenseSource]
"""The address of terms, and who names it."""

# Their names in Content-Usage (draft-ietf-aipref-vocab) and in Content-Signal (contentsignals.org).
_USES: Mapping[str, Use] = {
    "search": "search",
    "ai-use": "ai_input",
    "ai-input": "ai_input",
    "train-ai": "ai_train",
    "ai-train": "ai_train",
}
_MAX_URL_LENGTH = 2083
_SAID = {"y": True, "yes": True, "n": False, "no": False}


def preferences(value: str) -> Preferences:
    """What a value of Content-Usage or Content-Signal says; what cannot be read is left out.

    >>> preferences("search=yes, ai-train=no, ai-input=perhaps")
    {'search': True, 'ai_train': False}
    """
    members = (member.partition(";")[0].partition("=") for member in value.lower().split(","))
    told = ((_USES.get(name.strip()), _SAID.get(said.strip())) for name, _, said in members)
    return combined({use: may} for use, may in told if use is not None and may is not None)


def combined(statements: Iterable[Preferences]) -> Preferences:
    """What several statements say together: what one of them forbids is forbidden (draft-ietf-aipref-vocab)."""
    found: dict[Use, bool] = {}
    for each in statements:
        for use, may in each.items():
            found[use] = may and found.get(use, True)
    return found


def of_page(page: Page) -> Usage | None:
    """The terms that a page names itself, in JSON-LD or as <link rel=license>; None where it names none."""
    links = (link for link in page.metadata("link") if "license" in (link.get("rel") or "").lower().split())
    linked = next((link.get("href") for link in links), None)
    return _usage({}, {}, _first(page.base, (page.once(license_of), "json-ld"), (linked, "link")))


def with_site(
    usage: Usage | None, url: str, headers: Mapping[str, list[str]], of_site: Preferences, license_of_site: str | None
) -> Usage | None:
    """What a page says and what its HEADERS (by name in lower case) and its site do: of uses all together, of terms the
    first of them."""
    told = combined(preferences(value) for name in HEADERS[:2] for value in headers.get(name, ()))
    if usage is not None and usage.license is not None and usage.license_source is not None:
        return _usage(told, of_site, (usage.license, usage.license_source))
    linked = in_headers((value.encode("latin-1", "replace") for value in headers.get("link", ())), "license")
    terms = _first(url, (next(iter(linked), None), "header"), (license_of_site, "robots.txt"))
    return _usage(told, of_site, terms)


def _usage(by_header: Preferences, of_site: Preferences, terms: License | None) -> Usage | None:
    if not by_header and not of_site and terms is None:
        return None
    sources: dict[UsageSource, Preferences] = {"header": by_header, "robots.txt": of_site}
    may = combined(sources.values())
    return Usage(
        search=may.get("search"),
        ai_input=may.get("ai_input"),
        ai_train=may.get("ai_train"),
        sources=[source for source, told in sources.items() if told],
        license=terms and terms[0],
        license_source=terms and terms[1],
    )


def _first(base: str, *named: tuple[str | None, LicenseSource]) -> License | None:
    """The first of these that is an address, made absolute."""
    urls = ((join(base, href), source) for href, source in named if href)
    return next(((url, source) for url, source in urls if url and len(url) <= _MAX_URL_LENGTH), None)
