"""A page's tree with the elements that many readers ask for, filed by one walk.

Tested in tests/extract/test_page.py.
"""

from functools import cached_property
from typing import Literal

from newscrawler.extract.parsing.tree import Element
from newscrawler.extract.parsing.unclosed import HIDING

_FILED = ("a", "base", "link", "meta", "script", "time", *HIDING)
# Of these one list holds all, in the order of the page.
_GROUPS = (("h1", "h2", "h3", "h4", "h5", "h6"), ("img", "amp-img"))


class FiledTree:
    """A tree whose elements of some tags are in lists, each in the order of the page."""

    def __init__(self, root: Element) -> None:
        self.root = root
        found: dict[str, list[Element]] = {tag: [] for tag in _FILED}
        for group in _GROUPS:
            of_group: list[Element] = []
            for tag in group:
                found[tag] = of_group
        for element in root.iter(*found):
            found[element.tag].append(element)
        self.filed = found

    def metadata(self, tag: Literal["link", "meta", "script", "time"]) -> list[Element]:
        """The page's elements of a tag that tells machines something."""
        return self.filed[tag]

    @property
    def links(self) -> list[Element]:
        """The page's <a> elements."""
        return self.filed["a"]

    @cached_property
    def hrefs(self) -> list[str]:
        """The raw hrefs of the page's links, one for each; "" for a link without one."""
        return [link.get("href", "") for link in self.links]

    @cached_property
    def headings(self) -> list[Element]:
        """The page's <h1> elements."""
        return [heading for heading in self.all_headings if heading.tag == "h1"]

    @property
    def all_headings(self) -> list[Element]:
        """The page's headings of any level."""
        return self.filed["h1"]

    @property
    def pictures(self) -> list[Element]:
        """The page's <img> elements, and those that stand for one in AMP."""
        return self.filed["img"]

    @property
    def titles(self) -> list[Element]:
        """The page's <title> elements, of which an icon may have one."""
        return self.filed["title"]
