"""Takes out the offer of a subscription that stands where a text breaks off.

Tested in tests/extract/body/test_offers.py.
"""

from collections.abc import Sequence

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.headed_boxes import headed_box
from newscrawler.extract.page import Page
from newscrawler.language.any_case import AnyCase
from newscrawler.language.language import words
from newscrawler.language.languages import pattern_of_all

_OFFERS = AnyCase(pattern_of_all(lambda language: (*language.offers, *language.paywalls), in_any_order=True))
# Parts of words of which each offer has one: a hundred times cheaper to look for.
_STEMS = words("""
    subscri | suscr | abonn | abbonat | prenumer | assin | access | accès | acceso | acesso | adgang | tilgang
    tillgång | toegang | dostęp | cancel | kündbar | opzeg | opsig | disdici | engagement | testen | lesen | reading
    leyendo | leggere | lendo | lezen | læs | läs | lire | artikel | konto | already | 会員 | 文字 | 解約 | 有料
""")
_MENTIONED = ("isAccessibleForFree", "content_tier", "paywall")  # by pages whose text may break off
_MAX_LENGTH = 300  # characters of what an offer says
_MAX_LAST = 12  # blocks of the text of which one may begin an offer
_MIN_OFFERED = 2  # blocks of a box that say so
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_PROSE = 80  # characters of a block that may be text of the article: a box with more of these than of offers is none


def without_offers(blocks: Sequence[TextBlock], taken: Sequence[bool], page: Page) -> list[bool]:
    """The blocks that are taken without those of a box of which two say that more is for those who pay.

    The box begins with one of them, or with a heading right above it, below the beginning of the text.
    """
    kept = list(taken)
    own = [number for number, chosen in enumerate(taken) if chosen]
    offering = [number for number in own[1:][-_MAX_LAST:] if _is_offer(blocks[number].text)]
    if not offering or not page.mentions(_MENTIONED):  # in this order: most pages offer nothing
        return kept
    first = own[0]
    for number in offering:
        if not kept[number]:
            continue
        top = number - 1 if blocks[number - 1].scope.tag in _HEADINGS and number - 1 > first else number
        for start in dict.fromkeys((top, number)):
            _, end = headed_box(blocks, start)
            said = [_is_offer(block.text) for block in blocks[start:end]]
            prose = [len(block.text) >= _PROSE for block in blocks[start:end]]
            others = sum(is_prose and not is_said for is_prose, is_said in zip(prose, said, strict=True))
            if sum(said) >= _MIN_OFFERED and others <= sum(said):
                kept[start:end] = [False] * (end - start)
                break
    return kept if any(kept) else list(taken)


def _is_offer(text: str) -> bool:
    if len(text) > _MAX_LENGTH:
        return False
    return any(map(text.casefold().__contains__, _STEMS)) and _OFFERS.search(text) is not None
