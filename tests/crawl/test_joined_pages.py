"""What the further pages of a parted article add to it."""

from newscrawler.article import Article
from newscrawler.crawl.pages.joined_pages import join
from newscrawler.extract.asked_page import AskedPage

URL = "https://n.example/2026/the-bridge-is-open-again-4711"
STANDFIRST = "Four years after the flood the bridge is open again."


def joined(*bodies: str, description: str | None = None) -> str | None:
    pages = [AskedPage(b"<p>", f"{URL}?page={number}") for number in range(1, len(bodies) + 1)]
    first, *others = [Article(site="n", url=page.url, body=body) for page, body in zip(pages, bodies, strict=True)]
    first.description = description
    join(first, pages[0], zip(pages[1:], others, strict=True))
    return first.body


def test_a_standfirst_that_only_further_pages_have_in_their_text_is_the_description_and_no_text() -> None:
    assert joined("One.", f"{STANDFIRST}\n\nTwo.", description=STANDFIRST) == "One.\n\nTwo."


def test_what_each_page_repeats_stands_there_once() -> None:
    assert joined(f"{STANDFIRST}\n\nOne.", f"{STANDFIRST}\n\nTwo.") == f"{STANDFIRST}\n\nOne.\n\nTwo."
    assert joined(f"{STANDFIRST}\n\nOne.", "Two.", description=STANDFIRST) == f"{STANDFIRST}\n\nOne.\n\nTwo."
