"""A text that was read once is, later in the same claim, what it would be if it were read again."""

from pathlib import Path

import orjson
import pytest

from newscrawler.ledger.articles.records import pack
from newscrawler.ledger.near_duplicates.indexed_text import IndexedText, ParsedText, parse_text
from newscrawler.ledger.near_duplicates.recurring import SitePassages
from newscrawler.ledger.store import open_store
from newscrawler.near_duplicates import Published, outline, own_passages

NOTE = "Write to the desk of this paper with what you know of it"
SENTENCE = "The quay of Port Selim was opened again on Tuesday after works of 14 weeks. "
BODY = "\n\n".join(
    [*(SENTENCE.replace("quay", word) * 3 for word in ("quay", "market", "mill")), "ليلة في ميناء", NOTE]
)
PUBLISHED = Published("gazette", "7", 1_700_000_000.0, None)


def parsed(body: str = BODY) -> ParsedText:
    return parse_text(pack(orjson.dumps({"body": body, "headline": "Port Selim opens again"})))


@pytest.mark.parametrize("body", [BODY, "One line of a caption. And another one.", ""])
def test_the_outline_of_a_text_is_that_of_its_passages_without_boilerplate(body: str) -> None:
    found = parsed(body)
    text = IndexedText(PUBLISHED, found, ())
    for left_out in ({*found.counted}, {*list(found.counted)[:1]}, frozenset[int]()):
        own = outline([list(words) for words in own_passages(found.passages, left_out)], found.headline)
        again = text.without(left_out)
        assert vars(again.outline) == vars(own)
        again.forget_outline()
        assert vars(again.outline) == vars(own)
        assert (again.digest, again.headline, again.published) == (text.digest, text.headline, text.published)
        assert set(again.counted) == found.counted


def test_what_is_boilerplate_is_known_of_passages_that_are_not_loaded(tmp_path: Path) -> None:
    own = parsed()
    digests = {*own.counted}
    with open_store(tmp_path) as store, store.write() as connection:
        known, fresh = SitePassages(connection, "gazette"), SitePassages(connection, "gazette")
        assert known.judged(digests) == set()
        for day in range(19_000, 19_006):
            known.load(digests)
            known.count(digests, day)
            assert known.judged(digests) == known.boilerplate(digests)
            known.save()
            assert known.judged(digests) == SitePassages(connection, "gazette").judged(digests)
        assert known.judged(digests) == fresh.judged(digests) == digests
        assert fresh.judged([*digests, 5]) == digests
