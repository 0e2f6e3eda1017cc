"""Whether a page is a wall that a site, or who guards it, puts before readers who may be programs, or who have not
answered a question.

Nothing is done about it: to refuse is the site's right, to consent is the user's, and it is to be known. Such a page is
short, and its title or a part of it says what it is.

Tested in tests/render/test_walls.py.
"""

import re
from typing import Literal
from urllib.parse import unquote, urlsplit

from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.language.expressions import expression

_LONGEST = 3_000  # characters of a wall; an article about walls is longer
_TITLE = expression(
    r"just a moment|attention required|access (to this page has been )?denied|security (check|verification)"
    r"|are you (a )?(human|robot)|(verify|verifying) (that )?you('re| are) (a )?human|human verification"
    r"|pardon our interruption|checking your browser|bot (detection|protection)|ddos protection"
    r"|^captcha|request unsuccessful|too many requests|rate limit(ed| exceeded)|unusual (traffic|activity)",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"cf[-_]chl|cf-challenge|challenge-platform|px-captcha|_incapsula_|captcha-delivery|datadome|g-recaptcha|h-captcha"
    r"|cf-turnstile|awswaf|sec-if-cpt",
    re.IGNORECASE,
)
_NAMES = ("id", "class", "src", "action")

Question = Literal["consent", "the reader's age"]
"""What a page asks of every reader before the site shows anything."""

_LONGEST_BUTTON = 60
_MAX_LINKS = 15  # of such a page; a front page with a banner for consent has more
_LONGEST_QUESTION = 8_000  # characters: notices of consent name partners and purposes
_ABOUT: dict[Question, "re.Pattern[str]"] = {
    "the reader's age": expression(
        r"\bage[\W_]?(?:gate|check|verif\w*|confirm\w*)|(?:over|least|under|below) (?:the age of )?(?:18|21)\b"
        r"|legal age|\b18\+|volljährig|altersprüfung|altersverifi|majeure?\b|vérification de l.âge|mayor(?:ía)? de edad"
        r"|maggiorenne|maior(?:idade| de idade)|pełnoletni|18 лет|満?18歳|18岁|18세",
        re.IGNORECASE,
    ),
    "consent": expression(
        r"consent|cookie|privacy|\bgdpr\b|\brgpd\b|dsgvo|datenschutz|privatsphäre|zustimm|einwillig|confidentialité"
        r"|vie privée|privacidad|privacidade|privatliv|integritet|toestemming|samty(?:cke|kke)|zgod[aęy]\b|prywatno"
        r"|before you continue|согласи|конфиденциальн|同意|プライバシー|隐私|개인정보|الخصوصية",
        re.IGNORECASE,
    ),
}
_YES = expression(
    r"accept|\bagree|allow all|\byes\b|\benter\b|continue|akzeptier|zustimm|einverstanden|\bja\b|weiter|\boui\b"
    r"|aceptar|aceitar|concordo|\bs[ií]\b|\bsim\b|accett|akkoord|godk[äe]n|tillåt|akceptuj|zgadzam|\btak\b|wejd|принима|принять|соглас"
    r"|\bда\b|同意|はい|동의|\b예\b|موافق|نعم",
    re.IGNORECASE,
)


def asks_first(page: Page) -> Question | None:
    """What a page asks of its reader that holds nothing else; None for any other page.

    Its title, its heading or its address says what it is about, and a button says yes.
    """
    body = page.root.find("body")
    if body is None or len(page.links) > _MAX_LINKS:
        return None
    told = [text_of(each) for each in page.root.iter("title", "h1", "h2")]
    asked = asked_at(page.url) or _asked_in(" ".join(told))
    if asked is None or len(text_of(body)) > _LONGEST_QUESTION:
        return None
    buttons = (each.get("value") or text_of(each) for each in body.iter("button", "input", "a"))
    return asked if any(_YES.search(text[:_LONGEST_BUTTON]) for text in buttons) else None


def asked_at(url: str) -> Question | None:
    """What a page asks of its reader by its address.

    >>> asked_at("https://consent.news.example/v2/collect?id=7"), asked_at("https://news.example/world")
    ('consent', None)
    """
    parts = urlsplit(url)
    return _asked_in(unquote(f"{parts.netloc} {parts.path}"))


def _asked_in(text: str) -> Question | None:
    return next((question for question, about in _ABOUT.items() if about.search(text)), None)


def is_titled_as_wall(page: Page) -> bool:
    """Whether a short page says in its title that it is a wall, or that it was asked too often: what stands behind it
    is not known yet."""
    body = page.root.find("body")
    return (body is None or len(text_of(body)) <= _LONGEST) and any(map(_is_title, page.root.iter("title")))


def _is_title(element: Element) -> bool:
    return _TITLE.search(text_of(element)) is not None


def is_wall(page: Page) -> bool:
    """Whether a page is a wall. Only pages that give no text are worth asking."""
    body = page.root.find("body")
    if body is not None and len(text_of(body)) > _LONGEST:
        return False
    if any(map(_is_title, page.root.iter("title", "h1"))):
        return True
    return any(
        _PARTS.search(element.get(name) or "")
        for element in page.root.iter("script", "div", "form", "iframe")
        for name in _NAMES
    )
