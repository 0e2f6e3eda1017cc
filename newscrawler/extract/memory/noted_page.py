"""The notes of a page with the slot of each of its scopes.

Tested in tests/extract/memory/test_learning.py.
"""

from newscrawler.extract.memory.notes import TEXT, NotedBlock, PageNotes
from newscrawler.extract.memory.slots import below

_CELLS = ("td", "th")
_IN_CELL = ("p", "div")


class NotedPage:
    """The notes of a page with the slot of each scope."""

    __slots__ = ("blocks", "page", "scopes", "size", "slots", "taken")

    def __init__(self, page: PageNotes) -> None:
        self.page = page
        self.scopes: list[int] = []  # the slot of each
        for around, name in page.scopes:
            self.scopes.append(below(self.scopes[around] if around >= 0 else 0, name))
        self.slots = set(self.scopes)
        self.blocks = [
            (self.scopes[block.scope], self.scopes[block.scope] << 32 | block.text, block) for block in page.blocks
        ]
        self.taken = {passage for _, passage, block in self.blocks if block.flags & TEXT}
        self.size = sum(block.size for block in page.blocks if block.flags & TEXT)

    def around(self, block: NotedBlock) -> int:
        """The slot of the element around that which a block stands in."""
        number = self.page.scopes[block.scope][0]
        return self.scopes[number] if number >= 0 else 0

    def is_quoted(self, block: NotedBlock) -> bool:
        """Whether a block stands in a quotation."""
        number = block.scope
        while number >= 0:
            number, name = self.page.scopes[number]
            if name.partition(" ")[0] == "blockquote":
                return True
        return False

    def tag(self, block: NotedBlock) -> str:
        """The tag of the element that a block stands in; of the cell of a table where it is a paragraph in one."""
        around, name = self.page.scopes[block.scope]
        tag = name.partition(" ")[0]
        if tag in _IN_CELL and around >= 0 and (cell := self.page.scopes[around][1].partition(" ")[0]) in _CELLS:
            return cell
        return tag
