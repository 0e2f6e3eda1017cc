"""What is known of URLs is what a dict of all of them would say, and is read of those alone that are asked for."""

from functools import partial
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from newscrawler.ledger.digest import digest
from newscrawler.ledger.finder import NUMBER, finder
from newscrawler.ledger.schema import urls
from newscrawler.ledger.store import open_store
from newscrawler.ledger.urls.known import Fate, Known, KnownFact, known_urls
from newscrawler.ledger.urls.timing import Timing
from tests.filled import BASE, SITE, article, fill, url

NOW = 1_700_000_000.0
DAY = 86_400.0
LEAST, MOST = -(1 << 63), (1 << 63) - 1
digests = st.integers(LEAST, MOST) | st.sampled_from([LEAST, -1, 0, 1, MOST])
rounds = st.integers(0, (1 << 27) - 1)
facts = st.builds(KnownFact, rounds, st.booleans(), st.booleans(), st.sampled_from(Fate), rounds, st.booleans())
STRANGE = (None, False, False, Fate.NONE, 0, False)
later = st.lists(st.tuples(digests, rounds, st.booleans()), max_size=20)


@given(st.dictionaries(digests, facts, max_size=30), later, st.lists(digests))
def test_it_says_what_a_dict_says(
    stored: dict[int, KnownFact], later: list[tuple[int, int, bool]], strangers: list[int]
) -> None:
    asked: list[int] = []

    def look_up(number: int) -> KnownFact | None:
        asked.append(number)
        return stored.get(number)

    known = Known(look_up)
    model = dict(stored)
    for number, found, is_article in later:
        known.add(number, found, is_article=is_article)
        model.setdefault(number, KnownFact(found, is_article, False, Fate.NONE))
    for number in [*model, *strangers]:
        found_round, is_article, is_settled, fate, walk, is_early = model.get(number, STRANGE)
        assert (number in known) == (number in model)
        assert known.found_round(number) == found_round
        assert (known.walk(number), known.is_early(number)) == (walk, is_early)
        assert known.is_article(number) == is_article
        assert known.is_settled(number) == is_settled
        assert known.is_lost(number) == (fate in (Fate.LOST, Fate.GIVEN_UP))
        assert known.is_given_up(number) == (fate == Fate.GIVEN_UP)
        assert known.is_archived(number) == (fate == Fate.ARCHIVED)
    for number in model:
        known.find_again(number)
        assert not known.is_lost(number)
    assert len(asked) == len(set(asked))


def test_every_url_that_was_asked_for_is_known_and_what_was_only_placed_is_not(tmp_path: Path) -> None:
    published, waiting = article("/published", released=True), article("/waiting")
    attempts = Timing().attempts
    fill(
        tmp_path,
        [published, waiting],
        url("/published", visited=1.0, found_round=2, article=published[1]["article"]),
        url("/waiting", visited=1.0, article=waiting[1]["article"]),
        url("/section", visited=1.0, type="section", queued_round=7, not_before=NOW),
        url("/section-later", visited=1.0, type="section", queued_round=7, not_before=NOW + 1),
        url("/section-by-a-wrong-clock", visited=1.0, type="section", not_before=NOW + 9 * DAY),
        url("/section-failed", "failed", visited=1.0, type="section", queued_round=7, walk=5, not_before=NOW + 1),
        url("/section-gone", "gone", visited=1.0, type="section", not_before=NOW),
        url("/sitemap-gone", "gone", visited=1.0, type="sitemap", not_before=NOW + 1),
        url("/pending", "pending"),
        url("/of-an-archive", "pending", lane=-201905, turn=1 << 41),
        url("/failed", "failed"),
        url("/given-up", "failed", attempts=attempts),
        url("/gone", "gone", not_before=NOW),
        url("/gone-but-now", "gone", not_before=NOW + 1),
        url("/left-out", "rejected", reason="before_since"),
        url("/placed"),
        url("/elsewhere", site="other"),
    )
    expected = {
        "published": KnownFact(2, True, True, Fate.NONE, walk=2),
        "waiting": KnownFact(1, True, False, Fate.NONE, walk=2),
        "section": KnownFact(1, False, False, Fate.NONE, walk=8),
        "section-later": KnownFact(1, False, False, Fate.NONE, walk=8, is_early=True),
        "section-by-a-wrong-clock": KnownFact(1, False, False, Fate.NONE, walk=2),
        "section-failed": KnownFact(1, False, False, Fate.NONE, walk=5, is_early=True),
        "section-gone": KnownFact(1, False, False, Fate.LOST),
        "sitemap-gone": KnownFact(1, False, False, Fate.NONE),
        "pending": KnownFact(1, True, False, Fate.NONE),
        "of-an-archive": KnownFact(1, True, False, Fate.ARCHIVED),
        "failed": KnownFact(1, True, False, Fate.LOST),
        "given-up": KnownFact(1, True, False, Fate.GIVEN_UP),
        "gone": KnownFact(1, True, False, Fate.LOST),
        "gone-but-now": KnownFact(1, True, False, Fate.NONE),
        "left-out": KnownFact(1, True, False, Fate.NONE),
        "placed": None,
        "elsewhere": None,
    }
    with open_store(tmp_path) as store, store.read() as connection:
        known = known_urls(connection, partial(finder, store, connection), SITE, NOW, Timing())
        assert {path: known._fact(digest(SITE, f"{BASE}/{path}")) for path in expected} == expected
        assert (known.articles, known.is_empty) == (9, False)
        assert known_urls(connection, partial(finder, store, connection), "nobody", NOW, Timing()).is_empty


@settings(max_examples=50)
@given(st.text(max_size=40), st.text(max_size=40))
def test_a_digest_fits_a_signed_64_bit_column_whatever_the_text(site: str, url: str) -> None:
    assert LEAST <= digest(site, url) <= MOST


def test_a_lookup_leaves_no_view_of_the_ledger_open(tmp_path: Path) -> None:
    """Else what another site's run commits meanwhile would not be seen, and nothing could be written any more."""
    fill(tmp_path, url("/a"))
    number = digest(SITE, f"{BASE}/a")
    with open_store(tmp_path) as store, open_store(tmp_path) as other:
        with store.read() as connection:
            find = finder(store, connection, select(urls.c.attempts).where(urls.c.url_id == NUMBER))
        assert find(number) == (0,)
        assert find(number + 1) is None
        for attempts, writer in enumerate((other, store, other), 1):
            with writer.write() as connection:
                connection.execute(update(urls).values({urls.c.attempts: attempts}))
            assert find(number) == (attempts,)
