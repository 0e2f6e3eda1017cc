"""Whether a page is a wall that a site, or who guards it, puts before readers who may be programs.

Nothing is done about it: to refuse is the site's right, and it is to be known. Such a page is short, and its title or a
part of it says what it is.

Tested in tests/render/test_walls.py.
"""

import re

from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import text_of
from newscrawler.language.expressions import expression

_LONGEST = 3_000  # characters of a wall; an article about walls is longer
_TITLE = expression(
    r"just a moment|attention required|access (to this page has been )?denied|security (check|verification)"
    r"|are you (a )?(human|robot)|(verify|verifying) (that )?you('re| are) (a )?human|human verification"
    r"|pardon our interruption|checking your browser|bot (detection|protection)|ddos protection"
    r"|^captcha|request unsuccessful",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"cf[-_]chl|cf-challenge|challenge-platform|px-captcha|_incapsula_|captcha-delivery|datadome|g-recaptcha|h-captcha"
    r"|cf-turnstile|awswaf|sec-if-cpt",
    re.IGNORECASE,
)
_NAMES = ("id", "class", "src", "action")


def is_wall(page: Page) -> bool:
    """Whether a page is a wall. Only pages that give no text are worth asking."""
    body = page.root.find("body")
    if body is not None and len(text_of(body)) > _LONGEST:
        return False
    if any(_TITLE.search(text_of(title)) for title in page.root.iter("title", "h1")):
        return True
    return any(
        _PARTS.search(element.get(name) or "")
        for element in page.root.iter("script", "div", "form", "iframe")
        for name in _NAMES
    )
