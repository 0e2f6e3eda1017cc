"""News agencies: who is credited for a text. A new agency is one entry."""

import re
from collections.abc import Iterable
from unicodedata import normalize

from newscrawler.language.languages import any_of, languages, words_of_all

AGENCIES: dict[str, tuple[str, ...]] = {
    "AA": ("Anadolu", "Anadolu Agency"),
    "AFP": ("Agence France-Presse", "Agence France Presse", "France Presse"),
    "ANSA": (),
    "AP": ("Associated Press", "The Associated Press"),
    "APA": ("Austria Presse Agentur",),
    "Bloomberg": (),
    "dpa": ("Deutsche Presse-Agentur",),
    "EFE": ("Agencia EFE",),
    "Europa Press": (),
    "Fars": ("Fars News Agency",),
    "Interfax": (),
    "IRNA": (),
    "Kyodo": ("Kyodo News",),
    "Mehr": ("Mehr News Agency",),
    "Notimex": (),
    "NNA": ("National News Agency",),
    "Prensa Latina": ("PL",),
    "PTI": ("Press Trust of India",),
    "Reuters": (),
    "RIA Novosti": ("RIA",),
    "SANA": (),
    "SPA": ("Saudi Press Agency",),
    "Sputnik": (),
    "TASS": (),
    "Tasnim": ("Tasnim News Agency",),
    "Télam": (),
    "UPI": ("United Press International",),
    "WAFA": (),
    "WAM": ("Emirates News Agency",),
    "Xinhua": ("Xinhua News Agency",),
    "Yonhap": ("Yonhap News Agency",),
}
"""Agencies by the name that records get, with other names of their own; names in other scripts stand in the languages'
files."""

UNNAMED = frozenset(words_of_all(lambda language: language.unnamed_agencies))
"""Credits that say that a text is somebody else's, and not whose."""


def _form(name: str) -> str:
    return " ".join(normalize("NFKC", name).casefold().strip(" .\t\u200f\u200e").split())


_NAMES = {
    _form(name): agency
    for table in (AGENCIES, *(language.agencies for language in languages()))
    for agency, names in table.items()
    for name in (agency, *names)
}
_AND = any_of((*words_of_all(lambda language: language.bylines.conjunctions), "via"))
_PARTS = re.compile(rf"\s*[/|,;+&،؛]\s*|\s+[-–—]\s+|\s+{_AND}\s+").split
# "GENEVA, March 3 (AFP) - ..." opens a text, "(Reuters)" closes one.
_IN_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]\n]{2,40})[)）\]]").finditer
_OPENING = 160
_CLOSING = 60


def agency_named(name: str) -> str | None:
    """The agency that a credit names, alone or with others: the first of them.

    >>> agency_named("Agence France-Presse"), agency_named("Reuters / AP"), agency_named("Reuters Street Café")
    ('AFP', 'Reuters', None)
    """
    found = _NAMES.get(_form(name))
    return found or next((_NAMES[form] for part in _PARTS(name) if (form := _form(part)) in _NAMES), None)


def credited_agency(source: str | None, authors: Iterable[str], body: str | None) -> str | None:
    """Whom an article credits for its text; None for nobody.

    It is the agency that is its source, is among its authors, or stands in brackets where the text begins or ends; else
    what the source says, as it is printed.

    >>> credited_agency(None, ["Ada Writer"], "GENEVA, 3 March (AFP) – Talks went on.")
    'AFP'
    >>> credited_agency("Harbour Wire", [], "Talks went on."), credited_agency("Agencies", [], "Talks went on.")
    ('Harbour Wire', None)
    """
    for name in (source, *authors):
        if name and (agency := agency_named(name)):
            return agency
    if body:
        for part in (body[:_OPENING], body[-_CLOSING:]):
            for match in _IN_BRACKETS(part):
                if agency := agency_named(match[1]):
                    return agency
    return source if source and _form(source) not in UNNAMED else None
