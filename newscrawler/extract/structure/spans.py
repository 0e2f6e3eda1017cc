"""Parts a paragraph into spans: pieces of one style, with the links of each."""

from collections.abc import Callable

from newscrawler.article.blocks import Span
from newscrawler.extract.structure.lines import PLAIN, Pieces, Style, mended

Absolute = Callable[[str | None], str | None]
"""What makes an absolute URL of a raw address; None of one that leads to no page."""


def spans(pieces: Pieces, text: str, absolute: Absolute) -> list[Span]:
    """The spans of a paragraph, which joined are its text; none where it has no links and one style."""
    found: list[tuple[int, int, Style]] = []  # start, end
    at = 0
    for raw, style in _runs(pieces):
        piece = mended(raw)
        start = text.find(piece, at) if piece else -1
        if start < 0:
            continue
        at = start + len(piece)
        if style != PLAIN:
            if found and found[-1][2] == style and not text[found[-1][1] : start].strip():
                start = found.pop()[0]
            found.append((start, at, style))
    parted: list[Span] = []
    at = 0
    for start, end, style in found:
        url = absolute(style.href) if style.href else None
        if url is None and style._replace(href=None) == PLAIN:
            continue
        if start > at:
            parted.append(Span(text=text[at:start]))
        parted.append(
            Span(text=text[start:end], url=url, strong=style.strong, emphasis=style.emphasis, code=style.code)
        )
        at = end
    if parted and at < len(text):
        parted.append(Span(text=text[at:]))
    return parted


def _runs(pieces: Pieces) -> Pieces:
    """The pieces with neighbours of one style joined."""
    runs: Pieces = []
    for raw, style in pieces:
        if runs and runs[-1][1] == style:
            runs[-1] = (runs[-1][0] + raw, style)
        else:
            runs.append((raw, style))
    return runs
