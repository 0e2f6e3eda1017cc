"""A parameter that is drawn anew in each link tells visitors apart; what tells articles apart, or may, does not."""

import pytest

from newscrawler.crawl.limits.visitor_parameters import VisitorParameters

HOST = "https://n.example"
TEXT = "The council spoke of the ferry for the first day, and many came to hear it. " * 4


def drawn(number: int) -> str:
    return f"{number:x}f00dfeed0c0ffee{number:x}"


def learned(*shown: tuple[str, str, str], known: tuple[str, ...] = ()) -> frozenset[str]:
    parameters = VisitorParameters(known)
    for path, headline, text in shown:
        parameters.note(HOST + path, headline, text)
    return parameters.names


def stories(
    template: str, *, count: int = 3, text: str = TEXT, visits: tuple[int, ...] = (1, 2)
) -> list[tuple[str, str, str]]:
    """Each story under two values that are drawn for it."""
    return [
        (template.format(n=n, drawn=drawn(10 * n + visit)), f"Story {n}", f"{n} {text}")
        for n in range(count)
        for visit in visits
    ]


def test_three_articles_that_are_the_same_under_two_values_say_that_it_chooses_none() -> None:
    assert learned(*stories("/story-{n}?visit={drawn}")) == {"visit"}
    assert learned(*stories("/story-{n}?visit={drawn}", count=2)) == frozenset()
    assert learned(*stories("/story?id={n}&visit={drawn}")) == {"visit"}


def test_an_article_without_the_parameter_is_one_of_the_two() -> None:
    plain = [(f"/story-{n}", f"Story {n}", f"{n} {TEXT}") for n in range(3)]
    assert learned(*plain, *stories("/story-{n}?visit={drawn}", visits=(1,))) == {"visit"}


def test_two_that_change_together_are_learned_together() -> None:
    assert learned(*stories("/story-{n}?visit={drawn}&mark={drawn}")) == {"visit", "mark"}


@pytest.mark.parametrize("name", ["id", "p", "articleid", "uuid", "story", "key", "page"])
def test_what_may_be_an_identity_is_never_learned(name: str) -> None:
    assert learned(*stories(f"/story-{{n}}?{name}={{drawn}}")) == frozenset()


def test_what_is_no_value_drawn_at_random_is_not_learned() -> None:
    pages = [(f"/story-{n}?rubric={word}", f"Story {n}", TEXT) for n in range(4) for word in ("sport", "world", "2024")]
    assert learned(*pages) == frozenset()


def test_short_values_are_drawn_where_hardly_any_stands_twice() -> None:
    names = learned(*[(path.format(n=n), f"Story {n}", f"{n} {TEXT}") for n in range(6) for path in SHORT])
    assert names == {"vst"}
    few = learned(*[(path.format(n=n), f"Story {n}", f"{n} {TEXT}") for n in range(5) for path in SHORT])
    assert few == frozenset()


SHORT = ("/story-{n}?place=top&vst=a{n}f3", "/story-{n}?place=box&vst=b{n}e1")


def test_short_values_of_which_each_shows_an_article_of_its_own_are_not_learned() -> None:
    assert learned(*[(f"/read?serial=4{n:03}", f"Story {n}", f"{n} {TEXT}") for n in range(40)]) == frozenset()


def test_a_long_value_is_learned_beside_a_short_one_that_tells_articles_apart() -> None:
    assert learned(*stories("/read?serial=41{n}&visit={drawn}")) == {"visit"}


def test_one_note_for_every_article_of_a_script_says_nothing() -> None:
    gone = [(f"/story?token={drawn(n)}", "Not here", TEXT) for n in range(9)]
    short = stories("/story-{n}?token={drawn}", text="Not in your country")
    assert learned(*gone, *short) == frozenset()


def test_two_articles_that_differ_by_nothing_else_say_that_it_chooses() -> None:
    same = stories("/story-{n}?visit={drawn}", count=4)
    apart = [(f"/read?visit={drawn(n)}", f"Other {n}", f"Another text {n}") for n in (7, 8)]
    assert learned(*apart, *same) == frozenset()
    assert learned(*same, *apart) == frozenset()


def test_a_text_that_was_corrected_or_a_headline_in_trial_tells_nothing_apart() -> None:
    same = stories("/story-{n}?visit={drawn}")
    again = [(f"/story-0?visit={drawn(99)}", "Story 0", "Corrected"), (f"/story-1?visit={drawn(98)}", "B", f"1 {TEXT}")]
    assert learned(*same, *again) == {"visit"}


def test_what_earlier_runs_have_learned_holds() -> None:
    assert learned(known=("visit",)) == {"visit"}
