"""A field's chance to be right rises with what speaks for it, and is told beside its provenance."""

import pytest

from newscrawler.article import CONFIDENCE_FIELDS, Article
from newscrawler.extract import extract_article
from newscrawler.extract.confidence.chances import BIAS, chance, is_known, weights
from tests.extract.confidence.test_signs import HEADLINE
from tests.extract.test_weighing import TEXT, ld, meta, page

AUTHOR = ld(author={"@type": "Person", "name": "Rima Saad"})
DATED = ld(datePublished="2024-05-07T08:30:00Z")


@pytest.mark.parametrize(
    ("field", "likely", "unlikely"),
    [
        ("headline", page(ld()), page(meta("og:title", "How the river was crossed again"))),
        ("authors", page(AUTHOR, f"{HEADLINE}<p>By Rima Saad</p>"), page(AUTHOR)),
        ("date_published", page(DATED, f"{HEADLINE}<p>May 7, 2024</p>"), page(DATED, f"{HEADLINE}<p>May 9, 2024</p>")),
        ("body", page(), extract_article(f"<nav>{TEXT[:99]}</nav><p>{TEXT[:60]}</p>", "https://river.example/a")),
    ],
)
def test_the_more_speaks_for_a_field_the_likelier_it_is(field: str, likely: Article, unlikely: Article) -> None:
    assert likely.confidence[field] > unlikely.confidence.get(field, 0)


def test_each_field_that_was_found_has_a_chance_and_no_other() -> None:
    found = page(AUTHOR)
    assert set(found.confidence) == {name for name in CONFIDENCE_FIELDS if getattr(found, name)}
    assert all(0 < told < 1 and round(told, 2) == told for told in found.confidence.values())


def test_what_cleaning_takes_away_takes_its_chance_along() -> None:
    found = page("", "<h1>&#8203;</h1>")
    assert found.headline is None
    assert "headline" not in found.confidence


def test_a_field_of_a_source_that_labelled_pages_lack_has_no_chance() -> None:
    assert is_known({"from meta": 1.0, "agreeing": 1.0}, {BIAS: 1.0, "from meta": 0.5})
    assert not is_known({"from url": 1.0, "agreeing": 1.0}, {BIAS: 1.0, "from meta": 0.5, "agreeing": 1.0})


def test_every_field_has_weights_and_no_evidence_makes_sure() -> None:
    assert set(weights()) == set(CONFIDENCE_FIELDS)
    assert all(BIAS in own for own in weights().values())
    assert (chance({"from meta": 99.0}, {BIAS: 1, "from meta": 9}), chance({}, {BIAS: -99})) == (0.99, 0.01)
