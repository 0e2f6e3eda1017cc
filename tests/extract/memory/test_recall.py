"""A page read by its site's memory: better than alone where it fits, and as alone where it does not."""

from collections.abc import Iterable
from functools import cache

import pytest

from newscrawler.article import Article
from newscrawler.extract import Page, assemble
from newscrawler.extract.body.blocks import blocks
from newscrawler.extract.body.learned import judgement
from newscrawler.extract.clean import clean
from newscrawler.extract.memory.learning import MIN_PAGES, learned
from newscrawler.extract.memory.notes import PageNotes, notes_of
from newscrawler.extract.memory.recall import Recall, recall
from newscrawler.extract.memory.site_memory import SiteMemory
from newscrawler.extract.memory.slots import slots_of
from tests.extract.memory import town


def notes(html: str, number: int) -> PageNotes:
    page = Page(html, town.URL.format(number))
    found = notes_of(page, assemble(page))
    assert found is not None
    return found


@cache
def lesson(number: int, box: str) -> PageNotes:
    return notes(town.page(number, box=box), number)


def lessons(numbers: Iterable[int], box: str = "story-text") -> list[PageNotes]:
    """What so many pages teach whose text stands in a box of this name."""
    return [lesson(number, box) for number in numbers]


@pytest.fixture(scope="module")
def memory() -> SiteMemory:
    return learned(lessons(range(MIN_PAGES)))


def read(html: str, number: int, memory: SiteMemory | None) -> tuple[Recall | None, Article]:
    page = Page(html, town.URL.format(number))
    recalled = recall(page, memory) if memory is not None else None
    return recalled, clean(assemble(page))


def test_what_stands_on_every_page_is_no_text(memory: SiteMemory) -> None:
    html = town.page(100)
    recalled, article = read(html, 100, memory)
    assert recalled is Recall.USED
    assert article.body == town.body(100)


def test_a_block_in_the_texts_own_slot_is_text_though_the_model_doubts_it(memory: SiteMemory) -> None:
    html = town.page(101, text="".join(f"<p>{each}</p>" for each in [*town.paragraphs(101), "Yes", "Sign up"]))
    assert town.body(101) + "\n\nYes" in (read(html, 101, memory)[1].body or "")


def test_fields_are_read_as_on_a_single_page(memory: SiteMemory) -> None:
    html = town.page(102)
    (_, with_memory), (_, alone) = read(html, 102, memory), read(html, 102, None)
    assert with_memory.headline == alone.headline == town.headline(102)
    assert with_memory.authors == alone.authors == ["Rima Saad"]
    assert with_memory.date_published == alone.date_published is not None
    assert [link.url for link in with_memory.related] == [link.url for link in alone.related] != []


def test_what_is_skipped_is_not_even_a_block(memory: SiteMemory) -> None:
    page, alone = Page(town.page(103), town.URL.format(103)), Page(town.page(103), town.URL.format(103))
    recall(page, memory)
    assert 0 < len(page.once(judgement).blocks) < len(alone.once(judgement).blocks)


def test_a_redesign_is_read_as_a_single_page(memory: SiteMemory) -> None:
    html = town.page(104, box="redesigned")
    recalled, article = read(html, 104, memory)
    assert recalled is Recall.MISSED
    assert article == read(html, 104, None)[1]


def test_a_page_with_much_less_text_than_others_is_read_as_a_single_page(memory: SiteMemory) -> None:
    html = town.page(105, text=f"<p>{town.paragraphs(105)[0]}</p>")
    recalled, article = read(html, 105, memory)
    assert recalled is Recall.MISSED
    assert article == read(html, 105, None)[1]


def test_a_page_of_another_site_is_read_as_a_single_page(memory: SiteMemory) -> None:
    html = f"<html lang=en><h1>Bells</h1>{''.join(f'<p>{each}</p>' for each in town.paragraphs(106))}</html>"
    recalled, article = read(html, 106, memory)
    assert recalled is Recall.MISSED
    assert article == read(html, 106, None)[1]


def test_a_passage_that_recurs_elsewhere_on_the_site_is_text_where_it_is_an_articles_own(memory: SiteMemory) -> None:
    text = "".join(f"<p>{each}</p>" for each in [*town.paragraphs(107), town.PROMISE])
    html = town.page(107, text=text, promise="Nothing today.")
    assert town.PROMISE in (read(html, 107, memory)[1].body or "")


def test_a_site_of_two_templates_has_the_text_of_both() -> None:
    both = learned([*lessons(range(MIN_PAGES)), *lessons(range(MIN_PAGES, 2 * MIN_PAGES), box="long-read")])
    for number, box in ((108, "story-text"), (109, "long-read")):
        assert read(town.page(number, box=box), number, both)[1].body == town.body(number)


def test_of_some_pages_the_model_is_asked_as_well_and_where_it_takes_other_text_it_is_believed(
    memory: SiteMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newscrawler.extract.memory.recall._AUDITED", 1)
    assert read(town.page(110), 110, memory)[0] is Recall.AGREED
    moved = "".join(f"<p>{each}</p>" for each in town.paragraphs(111, 12))
    html = town.page(111).replace("</h1>", f"</h1><article>{moved}</article>")
    wrong = SiteMemory(memory.text, memory.never | _slots_of_paragraphs(html), memory.recurring, {}, memory.min_text)
    recalled, article = read(html, 111, wrong)
    assert recalled is Recall.DRIFTED
    assert article == read(html, 111, None)[1]


def _slots_of_paragraphs(html: str) -> frozenset[int]:
    scopes = [block.scope for block in blocks(Page(html, "https://town.example/x").root)]
    return frozenset(
        slot
        for scope, slot in zip(scopes, slots_of(scopes), strict=True)
        if scope.around is not None and scope.around.tag == "article"
    )


def test_a_box_far_from_the_text_that_names_the_author_is_looked_at() -> None:
    def html(number: int) -> str:
        who = f"{('Omar', 'Lina', 'Rami')[number % 3]} {('Nasser', 'Haddad', 'Khoury', 'Saleh')[number % 4]}"
        lists = [
            f'<ul class="{what}">{"".join(f"<li>{what} {part} of the tower</li>" for part in range(12))}</ul>'
            for what in ("Rope", "Bell")
        ]
        box = f'{"".join(lists)}<section class="signed"><p>About the author</p><h4>{who}</h4></section>'
        head = f'<script type="application/ld+json">{{"@type":"NewsArticle","author":{{"name":"{who}"}}}}</script>'
        return (
            town.page(number).replace("By Rima Saad", "").replace("</main>", f"</main>{box}").replace("</head>", head)
        )

    memory = learned(notes(html(number), number) for number in range(MIN_PAGES))
    page = Page(html(120), town.URL.format(120))
    assert recall(page, memory) is Recall.USED
    assert any(block.text.startswith("Omar ") for block in page.once(judgement).blocks)
    assert not any(block.text.startswith("Bell ") for block in page.once(judgement).blocks)


def test_a_standfirst_above_the_byline_is_no_text_though_the_slots_of_both_are_known_as_text() -> None:
    lead, text = "The old bridge is open again, and all the town came to see it.", town.paragraphs(112)
    html = f"""<html lang=en><head><meta name=description content="{lead}"></head><body><article>
        <div class=top><h1>{town.headline(112)}</h1><p class=lead>{lead}</p>
        <p><span>Rima Saad</span> <span>&bull;</span> <span>Nov. 26, 2024</span></p></div>
        <div class=text>{"".join(f"<p>{each}</p>" for each in text)}</div></article></body></html>"""
    scopes = [block.scope for block in blocks(Page(html, town.URL.format(112)).root)]
    known = [slot for scope, slot in zip(scopes, slots_of(scopes), strict=True) if scope.tag == "p"]
    recalled, article = read(html, 112, SiteMemory(text=frozenset(known)))
    assert recalled is Recall.USED
    assert (article.description, article.body) == (lead, "\n\n".join(text))
