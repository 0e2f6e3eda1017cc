"""What is kept of an article says the same of it as the article did."""

import pytest

from newscrawler.near_duplicates.identity_evidence import KeptText, evidence_of

PARAGRAPH = (
    "The harbour council of Port Selim voted on Tuesday to widen the northern quay before the winter storms come."
)
HEADLINE, URL = "Quay is widened", "https://n.example/news/quay-is-widened-before-storms.html"


@pytest.mark.parametrize(
    "body", ["", PARAGRAPH, "\n\n".join([PARAGRAPH, "ليلة في ميناء سليم \udc80"] * 4), PARAGRAPH * 300]
)
def test_a_kept_text_has_the_words_that_it_had(body: str) -> None:
    text, kept = KeptText(HEADLINE, body, URL), KeptText(HEADLINE, body, URL)
    kept.keep()
    kept.keep()
    assert kept.words == text.words
    assert kept.words is kept.words


def test_a_text_is_kept_compressed_until_it_is_compared() -> None:
    kept = evidence_of(HEADLINE, PARAGRAPH * 3, URL).text
    kept.keep()
    assert kept.size < len(PARAGRAPH)
    assert kept.words.slug == {"quay", "is", "widened", "before", "storms"}
    assert kept.size == 0


def test_of_a_long_text_only_its_words_are_kept() -> None:
    kept = evidence_of(HEADLINE, PARAGRAPH * 300, URL).text
    kept.keep()
    assert kept.size == 0
