"""What a reader sees around the text of a page without a profile, by the blocks that the general extractor reads.

Works from words, from where they stand, and from what the markup says of links and times; never from one template.
"""

from functools import cached_property
from typing import Any

from newscrawler.extract.fields import access
from newscrawler.extract.fields.lead_image import leading_picture
from newscrawler.extract.fields.site_name import without_site
from newscrawler.extract.page import Element, Page
from newscrawler.extract.sources.surroundings import Surroundings
from newscrawler.extract.sources.visible import Visible


class Seen(Visible):
    """The article's part of a page: its printed headline, what stands around it, and where the text begins."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.seen = Surroundings(page)

    def get(self, field: str) -> Any:
        seen = self.seen
        match field:
            case "headline":
                number = seen.headline
                return without_site(seen.blocks[number].text, self.page) if number is not None else None
            case "is_accessible_for_free":
                return False if access.is_closed(seen) else None
            case _:
                return super().get(field)

    @cached_property
    def title(self) -> Element | None:
        return self.seen.blocks[self.seen.headline].scope.element if self.seen.headline is not None else None

    @cached_property
    def figure(self) -> Element | None:
        """The picture between headline and text, else the one that leads the article where these are told apart ill."""
        found = super().figure
        return found if found is not None else leading_picture(self.seen, self.title)

    @cached_property
    def lines(self) -> list[tuple[Element, str]]:
        """Short texts between the headline and the text: whole lines, and what stands in elements in them."""
        found: list[tuple[Element, str]] = []
        last: Element | None = None
        for block in self.seen.below:
            element = block.scope.element
            found.append((element, block.text))
            if element is not last:  # two lines that a break parts
                found += self.seen.pieces(block)
            last = element
        return found

    @cached_property
    def head(self) -> list[Element]:
        """Pictures and paragraphs between the headline and the text."""
        seen, title = self.seen, self.title
        first = seen.blocks[seen.start].scope.element if seen.start < len(seen.blocks) else None
        found: list[Element] = []
        started = title is None
        for element in self.page.root.iter(
            "h1", "h2", "h3", "p", "figure", "img", *([first.tag] if first is not None else [])
        ):
            if element is first:
                break
            if element is title:
                started = True
            elif started:
                found.append(element)
        return found
