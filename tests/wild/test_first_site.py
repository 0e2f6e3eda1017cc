"""The first site's page in markups that are not its template: every field right, with its profile and without."""

from importlib import import_module
from typing import Any

import pytest

from newscrawler.run.single_pages import page_record
from tests.wild.first_site.edition import EDITIONS, Edition
from tests.wild.first_site.markups import MARKUPS, MOMENT

PAGES = [pytest.param(edition, name, id=f"{edition.language}/{name}") for edition in EDITIONS for name in MARKUPS]


def faults(edition: Edition, name: str, *, with_profile: bool) -> list[str]:
    site = import_module(f"newscrawler.spiders.{edition.profile}").SITE if with_profile else None
    markup = MARKUPS[name]
    record = page_record(markup.page(edition).encode(), edition.url, site)
    truth = edition.truth(MOMENT if with_profile else markup.date)
    if not with_profile:
        truth |= _what_is_open(edition, record, truth, declares_standfirst=markup.declares_standfirst)
    return [
        f"{field}: {record[field]!r}, not {expected!r}"
        for field, expected in truth.items()
        if record[field] != expected
    ]


def _what_is_open(
    edition: Edition, record: dict[str, Any], truth: dict[str, Any], *, declares_standfirst: bool
) -> dict[str, Any]:
    """What a page without a profile may leave out: its kind; its section, which the address has, too, in its own
    spelling. A standfirst that nothing declares to be one may as well be the first paragraph."""
    found: dict[str, Any] = {}
    if record["kind"] is None:
        found["kind"] = None
    if (record["section"] or "").casefold() in ("", "politics"):
        found["section"] = record["section"]
    if not declares_standfirst and record["description"] is None:
        found |= {"description": None, "body": f"{edition.standfirst}\n\n{truth['body']}"}
    return found


@pytest.mark.parametrize(("edition", "name"), PAGES)
@pytest.mark.parametrize("with_profile", [True, False], ids=["profile", "no profile"])
def test_the_first_sites_page_is_read_in_any_markup(edition: Edition, name: str, with_profile: bool) -> None:
    if found := faults(edition, name, with_profile=with_profile):
        pytest.fail("\n".join(found), pytrace=False)


def test_there_are_twelve_markups() -> None:
    assert len(MARKUPS) == 12
