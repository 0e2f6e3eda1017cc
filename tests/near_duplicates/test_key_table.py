from hypothesis import given
from hypothesis import strategies as st

from newscrawler.near_duplicates.key_table import KeyTable
from newscrawler.near_duplicates.originals import Original


def original(number: int) -> Original:
    return Original((False, 0.0, f"https://n.example/{number}", ""), number)


@given(st.lists(st.tuples(st.sampled_from(["url", "id"]), st.integers(0, 40).map(str))))
def test_a_key_leads_to_the_original_that_it_was_given_last(keys: list[tuple[str, str]]) -> None:
    table, expected = KeyTable(), dict[tuple[str, str], Original]()
    for number, key in enumerate(keys):
        expected[key] = original(number)
        table.put([key], expected[key])
    for name in ("url", "id"):
        for value in map(str, range(41)):
            assert table.get(name, value) is expected.get((name, value))


def test_it_grows_with_what_is_put_in() -> None:
    table = KeyTable()
    each = [original(number) for number in range(3_000)]
    for number, one in enumerate(each):
        table.put([("url", one.url), ("id", str(number))], one)
    assert all(table.get("url", one.url) is one and table.get("id", str(at)) is one for at, one in enumerate(each))
    assert table.get("id", "3000") is None
