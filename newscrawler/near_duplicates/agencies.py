"""News agencies: who is credited for a text. A new agency is one entry. Knows nothing of pages."""

import re
from collections.abc import Iterable
from unicodedata import normalize

AGENCIES: dict[str, tuple[str, ...]] = {
    "AA": ("Anadolu", "Anadolu Agency", "الأناضول", "وكالة الأناضول"),
    "AFP": ("Agence France-Presse", "Agence France Presse", "France Presse", "أ ف ب", "أ.ف.ب", "فرانس برس"),
    "ANSA": (),
    "AP": ("Associated Press", "The Associated Press", "أ ب", "أسوشييتد برس", "أسوشيتد برس"),
    "APA": ("Austria Presse Agentur",),
    "Bloomberg": ("بلومبرغ",),
    "dpa": ("Deutsche Presse-Agentur", "د ب أ"),
    "EFE": ("Agencia EFE", "إفي"),
    "Europa Press": (),
    "Fars": ("Fars News Agency", "وكالة فارس"),
    "Interfax": ("إنترفاكس",),
    "IRNA": ("إرنا",),
    "Kyodo": ("Kyodo News", "共同通信"),
    "Mehr": ("Mehr News Agency", "وكالة مهر"),
    "Notimex": (),
    "NNA": ("National News Agency", "الوكالة الوطنية للإعلام"),
    "Prensa Latina": ("PL",),
    "PTI": ("Press Trust of India",),
    "Reuters": ("رويترز", "وكالة رويترز", "路透社"),
    "RIA Novosti": ("RIA", "РИА Новости", "نوفوستي"),
    "SANA": ("سانا",),
    "SPA": ("واس", "Saudi Press Agency"),
    "Sputnik": ("سبوتنيك",),
    "TASS": ("ТАСС", "تاس"),
    "Tasnim": ("Tasnim News Agency", "تسنيم"),
    "Télam": (),
    "UPI": ("United Press International",),
    "WAFA": ("وفا",),
    "WAM": ("وام", "Emirates News Agency"),
    "Xinhua": ("Xinhua News Agency", "新华社", "شينخوا"),
    "Yonhap": ("Yonhap News Agency",),
}
"""Agencies by the name that records get, with other names that print uses for them."""

UNNAMED = frozenset({"agencies", "news agencies", "wires", "agencias", "agences", "agenturen", "وكالات", "الوكالات"})
"""Credits that say that a text is somebody else's, and not whose."""


def _form(name: str) -> str:
    return " ".join(normalize("NFKC", name).casefold().strip(" .\t\u200f\u200e").split())


_NAMES = {_form(name): agency for agency, names in AGENCIES.items() for name in (agency, *names)}
_PARTS = re.compile(r"\s*[/|,;+&،؛]\s*|\s+[-–—]\s+|\s+(?:and|with|via|y|et|und|و)\s+").split
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
