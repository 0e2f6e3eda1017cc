"""Writes an article as Markdown (CommonMark, tables as GitHub has them) and as plain text."""

import re
from collections.abc import Sequence

from newscrawler.article import Article
from newscrawler.article.blocks import BlockItem, BodyBlock, Cell, TableRow
from newscrawler.extract.structure.inline_markdown import destination, heading, inline, line

_PRINTED = ("visible", "site")  # where a description comes from that readers see above the text
_BACKTICKS = re.compile(r"`{3,}")


def text(article: Article) -> str:
    """The body, which is the plain text of its blocks; empty where there is none."""
    return article.body or ""


def markdown(article: Article, *, head: bool = True) -> str:
    """The article as Markdown: its headline and standfirst unless `head` is false, then its blocks.

    Without blocks, which are null unless asked for, the paragraphs of the body. Every part ends with a line break.
    """
    parts: list[str] = []
    if head and article.headline:
        parts.append(f"# {heading(article.headline)}")
    if head and article.description and article.provenance.get("description") in _PRINTED:
        parts.append(line(article.description))
    blocks = article.body_blocks
    if blocks is None:
        blocks = [BodyBlock(type="paragraph", text=text) for text in (article.body or "").split("\n\n") if text]
    parts += blocks_markdown(blocks)
    return "".join(f"{part}\n\n" for part in parts)[:-1]


def blocks_markdown(blocks: Sequence[BodyBlock]) -> list[str]:
    """Each block as Markdown, without a line break at its end."""
    written: list[str] = []
    is_other = False  # whether a list must not go on with the one above
    for number, block in enumerate(blocks):
        follows = number > 0 and block.type == "list" == blocks[number - 1].type
        is_other = follows and not is_other
        written.append(_list(block.items, is_other) if block.type == "list" else _block(block))
    return written


def _block(block: BodyBlock) -> str:
    if block.type == "heading":
        return f"{'#' * (block.level or 2)} {heading(block.text or '', block.spans)}"
    if block.type == "quote":
        return _quote(block)
    if block.type == "table":
        return _table(block.rows)
    if block.type == "code":
        return _fenced(block.preformatted or block.text or "")
    if block.type == "rule":
        return "---"
    if block.type == "image":
        return _image(block)
    if block.type == "embed":
        return _embed(block)
    return line(block.text or "", block.spans)


def _list(items: Sequence[BlockItem], is_other: bool = False) -> str:
    """Items below each other, each as deep as the text of what it is a part of."""
    is_flat = all(item.marker and item.level == items[0].level for item in items)
    depths: list[tuple[int, int]] = []  # level, and where the text of its items begins
    written: list[str] = []
    for item in items:
        while depths and (depths[-1][0] > item.level or (item.marker and depths[-1][0] == item.level)):
            depths.pop()
        indent = " " * (depths[-1][1] if depths else 0)
        mark = ""
        if item.marker:
            number = item.number if item.number is not None else 1
            mark = f"{number}{')' if is_other else '.'} " if item.marker == "number" else "* " if is_other else "- "
            depths.append((item.level, len(indent) + len(mark)))
        written.append(f"{indent}{mark}{line(item.text, item.spans)}")
    return ("\n" if is_flat else "\n\n").join(written)


def _quote(block: BodyBlock) -> str:
    inner = _list(block.items) if any(item.marker for item in block.items) else None
    if inner is None:
        inner = "\n\n".join(line(item.text, item.spans) for item in block.items)
    if block.citation and all(block.citation not in item.text for item in block.items[-1:]):
        inner += f"\n\n— {inline(block.citation)}"
    return _quoted(inner)


def _quoted(inner: str) -> str:
    return "\n".join(f"> {row}".rstrip() for row in inner.split("\n"))


def _table(rows: Sequence[TableRow]) -> str:
    width = max((at for row in rows for at, cell in enumerate(row.cells, 1) if cell.text), default=0)
    if width > 1 and len(rows) > 1 and len(rows[0].cells) == 1:  # what stands above all columns
        title = rows[0].cells[0]
        return f"{line(title.text, title.spans)}\n\n{_table(rows[1:])}" if title.text else _table(rows[1:])
    head: Sequence[Cell] = rows[0].cells if rows and _is_head(rows[0].cells) else ()
    written = [_row(head, width), f"|{' --- |' * width}"]
    return "\n".join([*written, *(_row(row.cells, width) for row in rows[1 if head else 0 :])])


def _is_head(cells: Sequence[Cell]) -> bool:
    """Whether a row is above the others, as its markup says or as its bold letters do."""
    return all(cell.is_header for cell in cells) or all(
        not cell.text or (cell.spans and all(span.strong for span in cell.spans)) for cell in cells
    )


def _row(cells: Sequence[Cell], width: int) -> str:
    texts = [inline(cell.text, cell.spans).replace("|", r"\|") for cell in cells[:width]]
    texts += [""] * (width - len(texts))
    return f"| {' | '.join(texts)} |"


def _fenced(code: str) -> str:
    fence = "`" * max(3, 1 + max(map(len, _BACKTICKS.findall(code)), default=0))
    return f"{fence}\n{code}\n{fence}"


def _image(block: BodyBlock) -> str:
    shown = f"![{inline(block.alt or '')}]({destination(block.url or '')})"
    below = [f"*{inline(block.caption)}*" if block.caption else "", f"({inline(block.credit)})" if block.credit else ""]
    return "\n".join(filter(None, (shown, " ".join(filter(None, below)))))


def _embed(block: BodyBlock) -> str:
    if block.items:
        words = _quoted("\n\n".join(line(item.text, item.spans) for item in block.items))
    else:
        words = _quoted(line(block.caption)) if block.caption else ""
    return "\n\n".join(filter(None, (words, f"<{destination(block.url)}>" if block.url else "")))
