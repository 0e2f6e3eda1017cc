"""What a profile says of a site's pages: selectors, buttons, the publisher's JSON, and what they need of a browser."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Literal

from cssselect import HTMLTranslator, SelectorError

RenderWith = Literal["splash", "playwright", "auto"]
"""`auto` renders only pages that lack, without a browser, what they must have."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """CSS selectors of a site's template. Each may be missing: the field is then read from other evidence.

    Raises ValueError, naming the field, for what is no selector.
    `article` narrows the page; all others up to `date` are looked for inside it.
    """

    article: str | None = None
    headline: str | None = None
    description: str | None = None
    body: str | None = None  # the element whose direct children are the paragraphs
    drop: str | None = None  # children of the body that are not its text
    image: str | None = None
    caption: str | None = None
    byline: str | None = None  # what names the authors
    date: str | None = None  # of the publication: what is printed, or its datetime
    card: str | None = None  # one article on a listing
    card_link: str | None = None
    card_date: str | None = None
    next_page: str | None = None

    def __post_init__(self) -> None:
        for each in fields(self):
            _check_selector(f"Rules: {each.name}", getattr(self, each.name))


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadMore:
    """A listing's button that fetches more as JSON: {items: [{url, date}], next: URL of the JSON after it}."""

    button: str  # CSS selector
    address: str = "data-url"  # the button's attribute that holds the JSON's URL
    items: str = "items"
    url: str = "url"
    date: str = "date"
    next: str = "next"

    def __post_init__(self) -> None:
        _check_selector("LoadMore: button", self.button)


@dataclass(frozen=True, kw_only=True, slots=True)
class Needs:
    """What pages of a site need of a browser before they are read. Raises ValueError that names what cannot work.

    In this order: `wait_for` is there; `press` and `scroll`, each until nothing new comes of it; `script`.
    """

    wait_for: str | None = None  # CSS selector of what must be there
    press: str | None = None  # CSS selector of a button that loads more
    scroll: bool = False  # to the end of the page
    times: int = 20  # presses or scrolls at most
    items: str | None = None  # CSS selector of what there is more of then; else the profile's rules.card, or links
    script: str | None = None  # JavaScript; ES2015 for Splash

    def __post_init__(self) -> None:
        for name in ("wait_for", "press", "items", "script"):
            value = getattr(self, name)
            if value is not None and not value.strip():
                raise ValueError(f"Needs: {name} is empty; leave it out")
        if self.times < 1:
            raise ValueError(f"Needs: times={self.times} must be 1 or more")


@dataclass(frozen=True, kw_only=True, slots=True)
class Metadata:
    """The publisher's own JSON in an article page.

    `fields` maps a record field to the JSON's key. `classes` names a list of {mapping, value} objects, and
    `class_fields` maps a record field to the `mapping` whose values it takes.
    """

    script: str  # id of the <script>
    fields: Mapping[str, str]
    classes: str | None = None
    class_fields: Mapping[str, str] = field(default_factory=dict)


def _check_selector(name: str, css: str | None) -> None:
    if css is None:
        return
    try:
        HTMLTranslator().css_to_xpath(css)
    except SelectorError as error:
        raise ValueError(f"{name} {css!r} is no CSS selector: {error}") from error
