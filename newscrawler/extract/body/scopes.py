"""Block-level elements around a block of text, and what their tags and names say of it."""

from collections.abc import Container

from newscrawler.extract.parsing.tree import Element

# Elements around a block that tell what it is, each a bit of `Scope.inside`.
INSIDE = (
    "article",
    "main",
    "section",
    "aside",
    "header",
    "footer",
    "nav",
    "form",
    "figure",
    "figcaption",
    "table",
    "ul",
    "ol",
    "dl",
    "li",
    "blockquote",
    "details",
)
_BITS = {tag: 1 << number for number, tag in enumerate(INSIDE)}
IN_LINK = 1 << len(INSIDE)

# Attributes whose words say what an element is for. Class names are made by machines on many sites; these are not.
NAMING = frozenset(("class", "id", "role", "itemprop", "data-testid", "data-test-id", "data-component", "data-module",
                     "data-name", "data-type", "data-block", "data-qa", "data-e2e", "data-test-tag", "data-area",
                     "data-hook", "aria-label", "property", "rel"))  # fmt: skip


class Scope:
    """A block-level element around blocks: what they all share. There is none of an element without text."""

    __slots__ = ("around", "depth", "element", "inside", "key", "names", "tag")

    def __init__(self, element: Element, tag: str, around: "Scope | None", in_link: bool = False) -> None:
        self.element = element
        self.tag = tag
        self.around = around
        attributes: list[tuple[str, str]] = element.items()  # type: ignore[assignment]  # of HTML they are text
        if not attributes:
            names = ""
        elif len(attributes) == 1:  # as most have
            ((name, names),) = attributes
            names = names if name in NAMING else ""
        else:
            names = " ".join([value for name, value in attributes if name in NAMING])
        self.names: str = names  # values of the naming attributes, as they stand
        self.depth: int
        self.inside: int
        inside = _BITS.get(tag, 0) | (IN_LINK if in_link else 0)
        if around is None:
            self.depth, self.inside, self.key = 0, inside, f">{tag}.{names}"
        else:
            self.depth, self.inside = around.depth + 1, around.inside | inside
            self.key = f"{around.tag}>{tag}.{names}"

    @property
    def is_caption(self) -> bool:
        return bool(self.inside & (_BITS["figure"] | _BITS["figcaption"]))


def is_within(scope: Scope, around: Scope | None) -> bool:
    """Whether a scope is another or stands in it; in none, nothing does."""
    at: Scope | None = scope
    while at is not None and at is not around:
        at = at.around
    return at is not None


def unknown_around(scope: Scope, known: Container[Scope]) -> tuple[Scope | None, list[Scope]]:
    """The innermost known scope that a scope is or stands in, if any, and those between, the outermost first."""
    between: list[Scope] = []
    at: Scope | None = scope
    while at is not None and at not in known:
        between.append(at)
        at = at.around
    return at, between[::-1]
