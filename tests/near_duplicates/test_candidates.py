from newscrawler.near_duplicates import candidates
from newscrawler.near_duplicates.candidates import MAX_COMPARED, MAX_RARE

CROWD = list(range(1000, 1000 + MAX_RARE + 1))


def test_articles_that_share_two_keys_come_first_by_how_many_they_share() -> None:
    assert candidates([[3, 1], [3, 2], [3, 1], []]) == [3, 1]


def test_a_phrase_of_everybodys_leads_nowhere() -> None:
    assert candidates([CROWD, CROWD, *[[]] * 10]) == []
    assert candidates([CROWD, [7], [7], *[[]] * 10]) == [7]


def test_a_text_that_everybody_copied_leads_to_some_of_its_copies() -> None:
    assert candidates([CROWD] * 30) == CROWD[:MAX_COMPARED]


def test_no_more_than_asked_for() -> None:
    assert len(candidates([list(range(30))] * 4)) == MAX_COMPARED
    assert candidates([list(range(30))] * 4, max_found=None) == list(range(30))
