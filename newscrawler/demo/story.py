"""What is settled about an article when it is published; its text follows from it."""

from typing import Literal, NamedTuple

from newscrawler.demo.roles import Role

FIRST_ID = 1_650_000
"""Post id of the first story."""

Edit = Literal["text", "headline", "touch"]
"""What an update changes; `touch` is only the time of the last update."""


class Story(NamedTuple):
    """One article, at one URL. Moments are seconds since 1970."""

    number: int  # in the order of publication, from 0
    origin: int  # number of the story whose text it has: its own, but for copies
    role: Role
    post_id: int
    published: int  # as the page says: copies say what the first one says
    appeared: int  # when its URL did
    kind: str  # "news" or a shelf
    section: str
    listing: str  # the section or shelf where it stands
    regions: tuple[str, ...]
    place: str
    subject: dict[str, str]  # who did what: fixed slots of the grammar
    headline: str  # at publication
    path: str
    old_path: str  # the one that is linked and redirects to `path`, or ""
    authors: tuple[str, ...]
    source: str | None
    tags: tuple[str, ...]
    coverage: str | None
    edits: tuple[tuple[int, Edit], ...]  # moment and what changes
    withdrawn: int  # moment, or 0 for never
