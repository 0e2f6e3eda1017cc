"""Markdown that CommonMark reads back as the text it was made of, whatever its characters."""

from collections.abc import Iterator

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from newscrawler.article import Article
from newscrawler.article.blocks import BlockItem, BlockType, BodyBlock, Cell, Marker, Span, TableRow
from newscrawler.extract.structure import markdown
from newscrawler.extract.structure.lines import mended

READER = MarkdownIt("commonmark").enable("table")
WORDS = st.text(st.sampled_from("ab1*_`~#+-=.)>[]()!&;<|\\:\"'/ 和。"), max_size=12) | st.text(max_size=8)
TEXTS = WORDS.map(mended).filter(bool)
URLS = st.sampled_from([None, None, "https://a.example/?a=1&copy;=(2)", "https://a.example/x_y*z%20"])


@st.composite
def styled(draw: st.DrawFn) -> tuple[str, list[Span]]:
    """A text and its spans."""
    flags = {name: st.booleans() for name in ("strong", "emphasis", "code")}
    found = draw(st.lists(st.builds(Span, text=TEXTS, url=URLS, **flags), max_size=4))
    spaced = [span for one in found for span in ((one, Span(text=" ")) if draw(st.booleans()) else (one,))]
    whole = mended("".join(span.text for span in spaced))
    if not found or whole != "".join(span.text for span in spaced):
        return draw(TEXTS), []
    return whole, spaced


STYLED = styled()
MARKERS: st.SearchStrategy[Marker | None] = st.sampled_from(["bullet", "number", None])
ITEMS = st.lists(
    st.tuples(STYLED, st.integers(1, 3), MARKERS).map(
        lambda made: BlockItem(text=made[0][0], spans=made[0][1], level=made[1], marker=made[2])
    ),
    min_size=1,
    max_size=5,
)
CELLS = STYLED.map(lambda made: Cell(text=made[0], spans=made[1]))
ROWS = st.lists(
    st.lists(CELLS, min_size=1, max_size=3).map(lambda cells: TableRow(cells=cells)), min_size=1, max_size=3
)


def a_text(kind: BlockType) -> st.SearchStrategy[BodyBlock]:
    return st.tuples(STYLED, st.integers(1, 6)).map(
        lambda made: BodyBlock(type=kind, text=made[0][0], spans=made[0][1], level=made[1])
    )


BLOCKS = st.lists(
    a_text("paragraph")
    | a_text("heading")
    | ITEMS.map(lambda items: BodyBlock(type="list", items=items))
    | ITEMS.map(lambda items: BodyBlock(type="quote", items=items))
    | ROWS.map(lambda rows: BodyBlock(type="table", rows=rows))
    | TEXTS.map(lambda text: BodyBlock(type="code", preformatted=text, text=text)),
    max_size=4,
)


def texts(tokens: list[Token]) -> Iterator[str]:
    """What a reader sees of Markdown, a line for each paragraph, item, cell or block of code."""
    for token in tokens:
        if token.type == "inline":
            seen = "".join(_seen(child) for child in token.children or ())
            if seen:
                yield seen
        elif token.type == "fence":
            yield token.content.removesuffix("\n")


def _seen(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return token.content if token.type in ("text", "code_inline") else ""


def parts(block: BodyBlock) -> list[str]:
    if block.rows:
        return [cell.text for row in block.rows for cell in row.cells]
    return [item.text for item in block.items] or [block.preformatted or block.text or ""]


@example([BodyBlock(type="paragraph", text="]:", spans=[Span(text="]:", url="https://a.example/", code=True)])])
@given(BLOCKS)
def test_markdown_is_read_back_as_the_texts_of_the_blocks(blocks: list[BodyBlock]) -> None:
    written = markdown(Article(body_blocks=blocks))
    assert list(texts(READER.parse(written))) == [text for block in blocks for text in parts(block)], written


@given(STYLED)
def test_links_and_styles_are_read_back(made: tuple[str, list[Span]]) -> None:
    written = markdown(Article(body_blocks=[BodyBlock(type="paragraph", text=made[0], spans=made[1])]))
    opened = [child.type for token in READER.parse(written) for child in token.children or ()]
    assert opened.count("link_open") == sum(span.url is not None for span in made[1])
    html = READER.render(written)
    assert html.count("<strong>") == sum(span.strong for span in made[1])
    assert html.count("<em>") == sum(span.emphasis for span in made[1])


@given(TEXTS, TEXTS)
def test_headline_printed_standfirst_and_body_stand_without_blocks_too(headline: str, body: str) -> None:
    told = Article(headline=headline, description=headline, body=body, provenance={"description": "meta"})
    assert list(texts(READER.parse(markdown(told)))) == [headline, body]
    told.provenance["description"] = "visible"
    assert list(texts(READER.parse(markdown(told)))) == [headline, headline, body]
    assert markdown(Article(headline=headline, body=body), head=False) == markdown(Article(body=body))


def test_two_lists_below_each_other_stay_two() -> None:
    item = BlockItem(text="Oak", spans=[], level=1, marker="bullet")
    written = markdown(Article(body_blocks=[BodyBlock(type="list", items=[item])] * 3))
    assert READER.render(written).count("<ul>") == 3


def test_a_nested_list_is_one() -> None:
    items = [
        BlockItem(text="Wood", spans=[], level=1, marker="number", number=10),
        BlockItem(text="Oak", spans=[], level=2, marker="bullet"),
        BlockItem(text="Stone", spans=[], level=1, marker="number", number=11),
    ]
    html = READER.render(markdown(Article(body_blocks=[BodyBlock(type="list", items=items)])))
    assert html.count("<ol") == html.count("<ul") == 1


def test_what_stands_above_all_columns_of_a_table_stands_above_it() -> None:
    heads = [Cell(text=text, spans=[], is_header=True) for text in ("Wood", "Beams")]
    rows = [TableRow(cells=[Cell(text="# Beams", spans=[])]), TableRow(cells=heads), TableRow(cells=heads)]
    written = markdown(Article(body_blocks=[BodyBlock(type="table", rows=rows)]))
    assert written == "\\# Beams\n\n| Wood | Beams |\n| --- | --- |\n| Wood | Beams |\n"


def test_the_words_of_a_post_keep_their_links() -> None:
    words = [Span(text="See "), Span(text="the quay", url="https://a.example/")]
    item = BlockItem(text="See the quay", spans=words, level=0)
    post = BodyBlock(type="embed", text="See the quay", items=[item], url="https://x.com/a/status/1")
    written = markdown(Article(body_blocks=[post]))
    assert written == "> See [the quay](https://a.example/)\n\n<https://x.com/a/status/1>\n"


def test_pictures_and_posts_stand_where_they_were() -> None:
    blocks = [
        BodyBlock(
            type="image", url="https://a.example/(1).jpg", alt="A [boat]", caption="At dawn*", credit="Lin Abara"
        ),
        BodyBlock(type="embed", url="https://x.com/a/status/1", provider="twitter", caption="Boats!"),
        BodyBlock(type="rule"),
    ]
    assert markdown(Article(body_blocks=blocks)) == (
        "![A \\[boat\\]](https://a.example/%281%29.jpg)\n*At dawn\\** (Lin Abara)\n\n"
        "> Boats!\n\n<https://x.com/a/status/1>\n\n---\n"
    )
