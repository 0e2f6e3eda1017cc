"""Nothing is published of a round that saw the site broken; a small round, or one without news, passes."""

from dataclasses import replace

import pytest

from newscrawler.report.gate import Gate, Seen

GOOD = Seen(pages=100, failed=5, articles=80, missing=2, listings_read=10, articles_listed=300, articles_known=900)


@pytest.mark.parametrize(
    "seen",
    [
        GOOD,
        replace(GOOD, failed=50),
        replace(GOOD, missing=24),
        replace(GOOD, withdrawn=40),
        replace(GOOD, pages=9, failed=9),
        replace(GOOD, articles=9, missing=9, withdrawn=9),
        replace(GOOD, articles=0, missing=0),  # nothing was due
        replace(GOOD, articles_listed=0, articles_known=0),  # the first round of a site without articles
        replace(GOOD, articles_listed=0, listings_read=0),  # every listing is as it was
        Seen(pages=0, failed=0, articles=0, missing=0, listings_read=0, articles_listed=0, articles_known=0),
    ],
)
def test_a_round_passes(seen: Seen) -> None:
    assert Gate().judge(seen) is None


@pytest.mark.parametrize(
    ("seen", "reason"),
    [
        (replace(GOOD, failed=51), "51 of 100 pages failed"),
        (replace(GOOD, missing=25), "25 of 80 articles lack a field that they must have"),
        (replace(GOOD, withdrawn=41), "41 of 80 articles are gone"),
        (replace(GOOD, articles_listed=0), "no listing links an article, where 900 are known"),
    ],
)
def test_a_round_does_not_pass(seen: Seen, reason: str) -> None:
    assert Gate().judge(seen) == reason


def test_what_is_still_good_can_be_set() -> None:
    strict = Gate(most_failed=0, most_missing=0, least=1)
    assert strict.judge(replace(GOOD, failed=1)) == "1 of 100 pages failed"
    assert strict.judge(replace(GOOD, failed=0)) == "2 of 80 articles lack a field that they must have"
    lax = Gate(most_failed=1, most_missing=1)
    assert lax.judge(replace(GOOD, failed=100, missing=80, withdrawn=80)) is None
