"""Groups of near-duplicates as a person reads them and as plain data: members, and two texts side by side."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from newscrawler.dataset.text_diff import Tag, TextPart, diff_records
from newscrawler.near_duplicates.check import GroupMember
from newscrawler.urls.readable import readable

_STYLES: dict[Tag, str] = {"equal": "", "removed": "red", "added": "green"}
_MARKS: dict[Tag, tuple[str, str]] = {"equal": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
_MAX_PARAGRAPHS = 40  # of a comparison


def group_as_data(members: Sequence[GroupMember]) -> dict[str, Any]:
    """A group as plain JSON. An article is named by file and line."""
    places = {member.number: member.place for member in members}
    return {
        "members": [
            {
                "place": member.place,
                "id": member.id,
                "site": member.site,
                "headline": member.headline or None,
                "relation": member.relation,
                "similarity": member.similarity,
                "to": places.get(member.to or 0),
            }
            for member in members
        ]
    }


def render_group(
    members: Sequence[GroupMember], title: str, text: Callable[[int], str], *, colour: bool, max_pairs: int
) -> RenderableType:
    """A group: its members, and up to `max_pairs` of them, each beside the one that it is most alike.

    `text` gives the text of an article by its number. What is only in one of two texts is shown by colour or, without,
    by the marks [-removed-] and {+added+}.
    """
    places = {member.number: readable(member.place) for member in members}
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE, padding=(0, 1))
    for heading in ("", "id", "site", "headline", "is", "similarity", "to"):
        table.add_column(heading, overflow="fold")
    for member in members:
        alike = "" if member.similarity is None else f"{member.similarity:.4f}"
        to = places.get(member.to or 0, "")
        place, relation = places[member.number], member.relation or ""
        table.add_row(*map(Text, (place, member.id, member.site, member.headline, relation, alike, to)))
    parts: list[RenderableType] = [table]
    for member in members:
        if member.to is not None and member.relation != "same" and len(parts) <= max_pairs:
            left = (places[member.to], text(member.to))
            parts.append(side_by_side(left, (places[member.number], text(member.number)), colour=colour))
    return Group(*parts)


def side_by_side(left: tuple[str, str], right: tuple[str, str], *, colour: bool) -> Table:
    """Two texts with their titles, paragraph beside paragraph; of those that both have, how many there are."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 1, 1))
    table.add_column(Text(left[0]), ratio=1, overflow="fold")
    table.add_column(Text(right[0]), ratio=1, overflow="fold")
    unchanged = 0
    for number, (one, other) in enumerate(_rows(left[1], right[1])):
        if number >= _MAX_PARAGRAPHS:
            table.add_row(Text("..."), Text("..."))
            break
        if one == other:
            unchanged += 1
            continue
        _add_unchanged(table, unchanged)
        unchanged = 0
        table.add_row(_shown(one, colour), _shown(other, colour))
    _add_unchanged(table, unchanged)
    return table


_Pieces = list[tuple[Tag, str]]


def _rows(left: str, right: str) -> Iterator[tuple[_Pieces, _Pieces]]:
    """Pairs of paragraphs in pieces. Where one has no counterpart, the other side is empty."""
    one: _Pieces = []
    other: _Pieces = []
    segments = diff_records(_body(left), _body(right)).get("body")
    if segments is None:
        segments = [TextPart("equal", left)]
    for tag, text in segments:
        for piece in re.findall(r"[^\n]+\n*|\n+", text):
            if (one or other) and _at_start(one) and _at_start(other) and (tag == "equal" or one == other):
                yield one, other
                one, other = [], []
            if tag != "added":
                one.append((tag, piece))
            if tag != "removed":
                other.append((tag, piece))
    if one or other:
        yield one, other


def _body(text: str) -> Mapping[str, str]:
    return {"body": text}


def _at_start(pieces: _Pieces) -> bool:
    return not pieces or pieces[-1][1].endswith("\n")


def _shown(pieces: _Pieces, colour: bool) -> Text:
    text = Text()
    for tag, piece in pieces:
        visible = piece.rstrip()
        opening, closing = ("", "") if colour or not visible else _MARKS[tag]
        text.append(f"{opening}{visible}{closing}", style=_STYLES[tag])
        text.append(piece[len(visible) :])
    text.rstrip()
    return text


def _add_unchanged(table: Table, paragraphs: int) -> None:
    if paragraphs:
        note = f"... {paragraphs} unchanged ..."
        table.add_row(Text(note, style="dim"), Text(note, style="dim"))
