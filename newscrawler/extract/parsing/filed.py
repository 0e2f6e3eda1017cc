"""A page's tree with the elements that many readers ask for, filed by one walk.

Tested in tests/extract/test_page.py.
"""

from functools import cached_property, partial
from typing import Literal, NamedTuple

from newscrawler.extract.parsing.tree import Element
from newscrawler.extract.parsing.unclosed import HIDING

_FILED = (
    "a",
    "abbr",
    "article",
    "base",
    "footer",
    "form",
    "input",
    "link",
    "math",
    "meta",
    "nav",
    "script",
    "time",
    "video",
    *HIDING,
)
# Of these one list holds all, in the order of the page.
_GROUPS = (("h1", "h2", "h3", "h4", "h5", "h6"), ("img", "amp-img"))


class PlacedLink(NamedTuple):
    """A link, its raw href, what it says of itself in `rel`, and the element that it stands in with its class and id.

    Read once for all who look at them: to ask an element for an attribute is most of what such a look costs.
    """

    element: Element
    href: str
    relation: str
    around: Element | None
    kind: str
    name: str


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
    def placed_links(self) -> list[PlacedLink]:
        """The page's links with what stands in their tags, and in those of the elements around them."""
        around = [link.getparent() for link in self.links]
        kinds = [element.get("class", "") if element is not None else "" for element in around]
        names = [element.get("id", "") if element is not None else "" for element in around]
        relations = [link.get("rel", "") for link in self.links]
        rows = zip(self.links, self.hrefs, relations, around, kinds, names, strict=True)
        return list(map(partial(tuple.__new__, PlacedLink), rows))  # at a fifth of what its own constructor costs

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
