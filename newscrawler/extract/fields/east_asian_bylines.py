"""Reads bylines of Korean, Chinese and Japanese: the word that says by whom stands after the name, or right before it.

Tested in tests/extract/fields/test_person_names.py.
"""

import re
from functools import lru_cache

from newscrawler.language.expressions import expression
from newscrawler.language.languages import any_of, pattern_of_all, words_of_all

MAIL = re.compile(r"\s*[\[(<【（]?\s*[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,20}){1,4}\s*[\])>】）]?")
"""An address of e-mail, in brackets or not."""

_HANGUL = "[가-힣]"
_HAN = "[\u3005\u3400-\u9fff]"
_OPEN, _CLOSED = r"[\[(<【（〔「]", r"[\])>】）〕」]"
_KOREAN = expression(  # behind what news agencies begin with: a place, the agency, and "="
    rf"(?:{_OPEN}[^\])>】）]{{1,30}}{_CLOSED}\s*|{_OPEN}[^\])>】）]{{1,20}}[=\s]\s*|{_OPEN}|{_HANGUL}{{2,6}}\s?=\s?|"
    r"(?:글[·ㆍ,/]?\s?사진|기자명|글|취재)\s?[:=]?\s?)?"
    rf"(?P<names>{_HANGUL}{{2,4}}(?:\s?[·ㆍ∙,]\s?{_HANGUL}{{2,4}}){{0,4}})\s?"
    rf"(?:\s{_HANGUL}{{1,8}}(?:일보|신문|뉴스|방송|경제|타임즈)\s)?"
    rf"{any_of(words_of_all(lambda language: language.bylines.by_after))}(?!\w)"
    rf"[\s=|/·.,:-]*{_CLOSED}?\s*=?(?:{MAIL.pattern})?\s*"
    rf"(?:(?:{pattern_of_all(lambda language: (*language.published, *language.modified))}|\d).*)?"
)
_CHINESE = expression(
    rf"{_OPEN}?\s*(?:{_HAN}{{0,6}}?(?:记者|記者|通讯员|通訊員)\s*[:：]?|(?:文|撰文|作者)\s?[/／|｜])\s*"
    rf"(?P<names>{_HAN}{{2,4}}(?:[、\s]+{_HAN}{{2,4}}){{0,4}}?)"
    rf"(?:\s*[／/|｜].{{0,12}}|\s*(?:{_HAN}{{2,4}}\d{{1,2}}日[电電]|报道|報導|报导))?\s*{_CLOSED}?"
)
_JAPANESE = expression(
    rf"{_OPEN}?\s*(?P<names>{_HAN}{{2,5}}(?:[・、]{_HAN}{{2,5}}){{0,4}})(?<![社報报网網台视聞局本部])\s?記者\s*{_CLOSED}?"
)
# Among other labels, each with its value: "时间：2024-05-07 来源：本站 作者：林知秋 点击：12".
_LABELLED = expression(
    rf"(?:^|[\s|｜])(?:作者|撰文|撰稿|记者|記者)\s?[:：]\s?(?P<names>{_HAN}{{2,4}}(?:[、\s]{_HAN}{{2,4}}(?!\s?[:：])){{0,4}})(?=\s|$|[|｜])"
)
_EDITED = expression(
    rf"{_OPEN}?\s*(?:责任编辑|責任編輯|责编|責編|本文编辑|本文編輯)\s*[:：]?\s*"
    rf"(?P<names>{_HAN}{{2,4}}(?:[、，,\s]+{_HAN}{{2,4}}){{0,3}})\s*{_CLOSED}?"
)
_BETWEEN = re.compile(r"[\s·ㆍ∙・,，、]+")
_MAX_LENGTH = 120
_NOBODY = frozenset(
    (
        "시민",
        "편집",
        "취재",
        "사진",
        "본지",
        "온라인",
        "디지털",
        "선임",
        "인턴",
        "객원",
        "전문",
        "수습",
        "佚名",
        "未知",
        "匿名",
        "本站",
        "管理员",
        "管理員",
    )
)


@lru_cache(maxsize=256)  # the same people write many articles of a site
def signed_by(line: str) -> tuple[str, ...]:
    """The names in a line that names writers and no more, but for their address and the date; none in other lines.

    >>> signed_by("时间：2024-05-07 来源：本站 作者：林知秋 点击：12")
    ('林知秋',)
    >>> signed_by("한도윤 기자 writer@paper.example"), signed_by("（记者 林知秋）"), signed_by("记者了解到，桥已修好。")
    (('한도윤',), ('林知秋',), ())
    """
    if line.isascii() or len(line) > _MAX_LENGTH:
        return ()
    match = next(filter(None, (pattern.fullmatch(line) for pattern in (_KOREAN, _CHINESE, _JAPANESE))), None)
    match = match or _LABELLED.search(line)
    names = tuple(_BETWEEN.split(match["names"])) if match else ()
    return () if any(name in _NOBODY for name in names) else names


def edited_by(line: str) -> list[str]:
    """The names in a line that says which editors answer for a Chinese text: they sign where no writer does.

    >>> edited_by("（责编：林知秋、许南舟）"), edited_by("编辑们讨论了这座桥。")
    (['林知秋', '许南舟'], [])
    """
    match = None if line.isascii() or len(line) > _MAX_LENGTH else _EDITED.search(line)
    return _BETWEEN.split(match["names"]) if match else []
