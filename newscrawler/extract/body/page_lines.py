"""Tells lines between paragraphs that are the page's: of its player and its comments, and calls to follow a channel.

Newsrooms write them as paragraphs of the text, so that no markup tells them apart.
"""

import re
from functools import lru_cache

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.language.any_case import AnyCase
from newscrawler.language.languages import any_of, pattern_of_all, words_of_all

_MAX_LENGTH = 200  # characters of such a line
_CONTROL = AnyCase(pattern_of_all(lambda language: language.controls, in_any_order=True))
_DURATION = re.compile(r"(?<=\w)\W{1,4}\d{1,2}(?::\d\d)?\s?(?:m|min|мин|dk|分)?[^\W\d]{0,4}\.?\)?$", re.IGNORECASE)
_MAX_CONTROL = 60  # characters of one that ends so
# Where newsrooms reach readers directly, as they write it in their own scripts, too.
_CHANNEL = AnyCase(
    r"whats\s?app|telegram|google news|google discover|preferred source|youtube[ -](?:channel|kanal|canal)|"
    r"app ?store|google play|viber|app gallery|news ?letters?\b|"
    r"واتساب|واتس آب|تليجرام|تلغرام|تيليجرام|تليغرام|أخبار جوجل|جوجل نيوز|تلگرام|واٹس ایپ|"
    r"व्हाट्सएप|व्हाट्सऐप|वॉट्सऐप|टेलीग्राम|телеграм|вотсап|ватсап|вайбер"
)
_FOLLOW = AnyCase(rf"\W{{0,4}}(?:\w{{1,12}}\W{{1,3}}){{0,4}}?{any_of(words_of_all(lambda language: language.follows))}")
_FOLLOW_LAST = AnyCase(rf"{any_of(words_of_all(lambda language: language.follows_last))}.{{0,24}}$")
_APP = AnyCase(r"\bapp\b|applicazione|aplicación|aplicativo|aplikac|приложени|アプリ|uygulama|تطبيق")
_TAGS = AnyCase(rf"{any_of(words_of_all(lambda language: language.labels.tags))}\s?[:\uff1a]")


def is_page_line(block: TextBlock) -> bool:
    """Whether a block is one of the page's own lines."""
    text = block.text
    if len(text) > _MAX_LENGTH:
        return False
    if is_control(text):
        return True
    return block.linked > 0 and (
        _calls_to_channel(text)
        or (2 * block.linked > len(text) and _lists_tags(text))
        or (block.linked >= len(text) - 2 and _calls_to_app(text))
    )


@lru_cache(maxsize=256)  # pages of a site share them
def is_control(text: str) -> bool:
    """Whether a whole text, even in parentheses, is a control: of a player and how long it plays, of comments, or to
    share the page."""
    if _CONTROL.fullmatch(text) is not None:
        return True
    if text[:1] == "(" and text[-1:] == ")":
        return is_control(text[1:-1])
    played = _DURATION.search(text) if len(text) <= _MAX_CONTROL else None
    return played is not None and _CONTROL.fullmatch(text[: played.start()]) is not None


@lru_cache(maxsize=1024)
def _calls_to_channel(text: str) -> bool:
    return _CHANNEL.search(text) is not None and (
        _FOLLOW.match(text) is not None or _FOLLOW_LAST.search(text) is not None
    )


@lru_cache(maxsize=1024)
def _calls_to_app(text: str) -> bool:
    return _APP.search(text) is not None and _FOLLOW.match(text) is not None


def _lists_tags(text: str) -> bool:
    return _TAGS.match(text) is not None
