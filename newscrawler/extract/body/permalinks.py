"""Takes out the box below a text that says where it stands: title, author, address of the page, licence.

Tested in tests/extract/body/test_permalinks.py.
"""

from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.page import Page

_SCHEME = "://"
_MIN_PATH = 8  # characters of one that is not that of many pages
_MAX_LINE = 160  # characters of a line of such a box; a box with a longer one holds text


def without_permalinks(blocks: Sequence[TextBlock], taken: Sequence[bool], page: Page) -> list[bool]:
    """The blocks that are taken without those that print the page's own address, and the lines in a list with one.

    Themes print a host that is not the site's, for nobody has told them.
    """
    kept = list(taken)
    named = [number for number, block in enumerate(blocks) if taken[number] and _SCHEME in block.text]
    path = _path(page.url) if named else ""
    for number in named if len(path) >= _MIN_PATH else ():
        block = blocks[number]
        if len(block.text) > _MAX_LINE + len(path) or not any(path == _path(word) for word in block.text.split()):
            continue
        kept[number] = False
        beside = [other for other, each in enumerate(blocks) if each.scope.around is block.scope.around]
        if all(len(blocks[other].text) <= _MAX_LINE for other in beside if other != number):
            for other in beside:
                kept[other] = False
    return kept


def _path(address: str) -> str:
    try:
        return unquote(urlsplit(address).path).rstrip("/") if _SCHEME in address else ""
    except ValueError:
        return ""
