"""What is learned of a site: the same whatever the order of its pages, bounded, and little of what proves nothing."""

import json

import pytest

from newscrawler.extract import Page, assemble
from newscrawler.extract.memory import learning
from newscrawler.extract.memory.learning import MIN_PAGES, learned
from newscrawler.extract.memory.notes import PageNotes, notes_of
from newscrawler.extract.memory.site_memory import SiteMemory
from tests.extract.memory import town
from tests.extract.memory.test_recall import lessons, notes, read


def test_the_order_of_pages_makes_no_difference() -> None:
    pages = lessons(range(MIN_PAGES))
    assert learned(pages).to_data() == learned(pages[::-1]).to_data()


def test_a_memory_and_notes_survive_being_written_down() -> None:
    pages = lessons(range(MIN_PAGES))
    assert [PageNotes.from_data(json.loads(json.dumps(each.to_data()))) for each in pages] == pages
    memory = learned(pages)
    assert SiteMemory.from_data(json.loads(json.dumps(memory.to_data()))) == memory


def test_copies_of_one_article_teach_as_one_page() -> None:
    html = town.page(7)
    memory = learned([*lessons(range(8, 8 + MIN_PAGES)), *(notes(html, number) for number in range(100, 110))])
    assert read(html, 7, memory)[1].body == town.body(7)


def test_a_heading_that_many_articles_have_is_text() -> None:
    def html(number: int) -> str:
        one, *others = [f"<p>{each}</p>" for each in town.paragraphs(number)]
        return town.page(number, text=f"{one}<h2>Why it matters</h2>{''.join(others)}")

    memory = learned(notes(html(number), number) for number in range(MIN_PAGES))
    assert "Why it matters" in (read(html(200), 200, memory)[1].body or "")


@pytest.mark.parametrize("cell", ["<td>{}</td>", "<td><p>{}</p></td>"])
def test_a_cell_that_many_tables_have_is_text(cell: str) -> None:
    def html(number: int) -> str:
        told = (("Votes in all", number + 1000), (f"Ward {number}", number))
        rows = "".join(f"<tr>{''.join(map(cell.format, row))}</tr>" for row in told)
        one, *others = [f"<p>{each}</p>" for each in town.paragraphs(number)]
        return town.page(number, text=f"{one}<table>{rows}</table>{''.join(others)}")

    memory = learned(notes(html(number), number) for number in range(MIN_PAGES))
    assert "Votes in all | 1200" in (read(html(200), 200, memory)[1].body or "")


QUOTE = "“We sell the harbour to nobody, whatever the price may be that they offer for it,” the harbour master said."


@pytest.mark.parametrize("every", [6, 2])
def test_what_some_articles_quote_is_text_and_what_stands_in_a_quotation_on_most_pages_is_none(every: int) -> None:
    def html(number: int, *, quotes: bool) -> str:
        own = [f"<p>{each}</p>" for each in town.paragraphs(number)]
        own[3:3] = [f"<blockquote><p>{QUOTE}</p></blockquote>"] if quotes else []
        return town.page(number, text="".join(own))

    memory = learned(notes(html(number, quotes=number % every == 0), number) for number in range(40))
    assert (QUOTE in (read(html(400, quotes=True), 400, memory)[1].body or "")) == (every > 3)


def test_what_is_known_of_a_template_that_is_not_met_again_stays() -> None:
    old = learned(lessons(range(MIN_PAGES)))
    both = learned(lessons(range(MIN_PAGES, 2 * MIN_PAGES), box="redesigned"), old)
    assert old.text < both.text
    assert read(town.page(300), 300, both)[1].body == town.body(300)


def test_of_a_template_that_is_met_again_only_what_is_new_stays() -> None:
    old = learned(lessons(range(MIN_PAGES)))
    swapped = [
        notes(town.page(number, text="", promise="</p><p>".join(town.paragraphs(number))), number)
        for number in range(MIN_PAGES)
    ]
    new = learned(swapped, old)
    html = town.page(301, text="", promise="</p><p>".join(town.paragraphs(301)))
    assert read(html, 301, new)[1].body == town.body(301)


@pytest.mark.parametrize(("bound", "name"), [("_MAX_SLOTS", "never"), ("_MAX_PASSAGES", "recurring")])
def test_a_memory_is_bounded(bound: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = lessons(range(MIN_PAGES))
    assert len(getattr(learned(pages), name)) > 3
    monkeypatch.setattr(learning, bound, 3)
    assert len(getattr(learned(pages, learned(pages)), name)) == 3


def test_a_memory_is_small() -> None:
    assert len(json.dumps(learned(lessons(range(MIN_PAGES))).to_data())) < 20_000


def test_a_list_without_a_name_in_the_box_of_the_text_may_be_text_though_none_was_so_far() -> None:
    def html(number: int, items: str) -> str:
        return town.page(number, text="".join(f"<p>{each}</p>" for each in town.paragraphs(number)) + items)

    others = (
        "<h4>Read Next</h4><ul><li><a href='/a'>A bell</a></li><li><a href='/b'>A boat for the school</a></li></ul>"
    )
    memory = learned(notes(html(number, others), number) for number in range(MIN_PAGES))
    listed = [*town.paragraphs(500, 2), *town.paragraphs(501, 2)]
    page = html(400, f"<p>What was counted:</p><ol>{''.join(f'<li>{each}</li>' for each in listed)}</ol>")
    assert (read(page, 400, memory)[1].body or "").endswith("\n\n".join(listed))


@pytest.mark.parametrize("film", ["", '<video src="/bridge.mp4"></video>'])
def test_a_page_whose_text_is_its_standfirst_alone_teaches_nothing(film: str) -> None:
    said = "The old bridge over the river was opened to traffic on Tuesday, three years after the flood had closed it."
    head = f'<title>The bridge reopens</title><meta name="description" content="{said}">'
    html = f"<html><head>{head}</head><body><main><h1>The bridge reopens</h1>{film}<p class=summary>{said}</p></main>"
    page = Page(html, "https://river.example/bridge")
    assert notes_of(page, assemble(page)) is None
