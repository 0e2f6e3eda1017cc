import pytest

from newscrawler.near_duplicates import agency_named, credited_agency
from newscrawler.near_duplicates.agencies import AGENCIES


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("AFP", "AFP"),
        ("afp.", "AFP"),
        ("The Associated Press", "AP"),
        ("وكالة رويترز", "Reuters"),
        ("AFP and Reuters", "AFP"),
        ("Al Mayadeen + Agencia EFE", "EFE"),
        ("Ada Writer", None),
        ("Apple", None),
        ("Palestine", None),
        ("", None),
    ],
)
def test_agencies_are_known_by_their_names(name: str, agency: str | None) -> None:
    assert agency_named(name) == agency


def test_every_name_of_an_agency_is_one_agencys() -> None:
    names = [name.casefold() for agency, others in AGENCIES.items() for name in (agency, *others)]
    assert len(names) == len(set(names))
    assert {agency: agency_named(agency) for agency in AGENCIES} == {agency: agency for agency in AGENCIES}


@pytest.mark.parametrize(
    ("source", "authors", "body", "agency"),
    [
        ("Reuters", ["AFP"], "(EFE) Text.", "Reuters"),
        (None, ["Ada Writer", "AFP"], "(EFE) Text.", "AFP"),
        (None, [], "جنيف (أ ف ب) – استمرت المحادثات.", "AFP"),
        (None, ["Ada Writer"], "Talks went on.\n\n(Reuters)", "Reuters"),
        ("Harbour Wire", [], "GENEVA (AFP) – Talks went on.", "AFP"),
        ("Harbour Wire", [], "Talks went on.", "Harbour Wire"),
        ("وكالات", [], "Talks went on.", None),
        (None, [], "The union (UPI-3) said so. " + "Text. " * 60 + "A link (AFP) inside. " + "Text. " * 30, None),
        (None, [], None, None),
    ],
)
def test_the_agency_is_credited_as_source_as_author_or_at_an_end_of_the_text(
    source: str | None, authors: list[str], body: str | None, agency: str | None
) -> None:
    assert credited_agency(source, authors, body) == agency
