"""The memory of known URLs says what a dict would, in an eighth of the space."""

from sys import getsizeof

from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler.ledger.digest import digest
from newscrawler.ledger.urls.known import Known

LEAST, MOST = -(1 << 63), (1 << 63) - 1
digests = st.integers(LEAST, MOST) | st.sampled_from([LEAST, -1, 0, 1, MOST])
rounds = st.integers(0, (1 << 27) - 1)
stored = st.dictionaries(digests, st.tuples(rounds, st.booleans(), st.booleans(), st.integers(0, 3)), max_size=30)
later = st.lists(st.tuples(digests, rounds, st.booleans()), max_size=20)


@given(stored, later, st.lists(digests))
def test_it_says_what_a_dict_says(
    stored: dict[int, tuple[int, bool, bool, int]], later: list[tuple[int, int, bool]], strangers: list[int]
) -> None:
    known = Known((number, *facts) for number, facts in sorted(stored.items()))
    assert known.articles == sum(is_article for _, is_article, _, _ in stored.values())
    model = dict(stored)
    for number, found, is_article in later:
        known.add(number, found, is_article=is_article)
        model.setdefault(number, (found, is_article, False, 0))
    assert len(known) == len(model)
    for number in [*model, *strangers]:
        found_round, is_article, is_settled, lost = model.get(number, (None, False, False, 0))
        assert (number in known) == (number in model)
        assert known.found_round(number) == found_round
        assert known.is_article(number) == is_article
        assert known.is_settled(number) == is_settled
        assert (known.is_lost(number), known.is_given_up(number)) == (lost in (1, 2), lost == 2)
        assert known.is_archived(number) == (lost == 3)
    for number in model:
        known.find_again(number)
        assert not known.is_lost(number)


def test_a_url_takes_less_than_14_bytes() -> None:
    number = 100_000
    known = Known((number * 7, 3, True, False, 0) for number in range(number))
    assert (getsizeof(known._digests) + getsizeof(known._facts)) / number < 14


@settings(max_examples=50)
@given(st.text(max_size=40), st.text(max_size=40))
def test_a_digest_fits_a_signed_64_bit_column_whatever_the_text(site: str, url: str) -> None:
    assert LEAST <= digest(site, url) <= MOST
