"""An article found by its id or by any URL that led to it, with its revisions."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newscrawler.ledger.articles.history import History, history
from newscrawler.ledger.digest import digest
from newscrawler.ledger.schema import NEVER
from newscrawler.ledger.store import open_store
from tests.filled import BASE, SITE, article, fill, judgement, release, revision, run, url

Find = Callable[..., History]


@pytest.fixture
def find(tmp_path: Path) -> Find:
    def find(wanted: str, site: str | None = None, **options: Any) -> History:
        with open_store(tmp_path, create=False) as store, store.read() as connection:
            return history(connection, wanted, site, **options)

    return find


OF_A = digest(SITE, f"{BASE}/a")


@pytest.mark.parametrize(
    "wanted",
    [
        "7",
        f"{BASE}/a",
        "HTTPS://Gazette.example:443/x/../a?utm_source=mail#top",
        f"{BASE}/a?print=1",  # the profile says that it tells nothing
        f"{BASE}/copy",
        f"{BASE}/old",
        f"{BASE}/older",
        f"{BASE}/own",
    ],
)
def test_every_url_that_led_to_an_article_finds_it(tmp_path: Path, find: Find, wanted: str) -> None:
    fill(
        tmp_path,
        article("/a", id="7", canonical_url=f"{BASE}/own"),
        revision("/a"),
        url("/a", article=OF_A, next_visit=900.0),
        url("/copy", article=OF_A, reason="duplicate_id"),
        url("/old", reason="redirect", alias_of=digest(SITE, f"{BASE}/a")),
        url("/older", reason="redirect", alias_of=digest(SITE, f"{BASE}/old")),
        article("/b"),
        url("/b", article=digest(SITE, f"{BASE}/b")),
    )
    found = find(wanted, parameters={SITE: ["print"]})
    assert (found.site, found.id, found.url) == (SITE, "7", f"{BASE}/a")
    assert [page.url for page in found.pages] == [f"{BASE}/a", f"{BASE}/copy"]
    assert found.next_visit == 900.0


def test_a_revision_before_one_that_was_released_was_overtaken(tmp_path: Path, find: Find) -> None:
    fill(tmp_path, article("/a", revision=2), release(1, 1), revision("/a", segment=NEVER))
    fill(tmp_path, revision("/a", revision=2, segment=1))
    assert [(made.overtaken, made.dropped) for made in find("a").revisions] == [(True, False), (False, False)]


def test_each_revision_says_where_it_is(tmp_path: Path, find: Find) -> None:
    segment, staged = release(1, 1), release(2, 2, state="staged")
    fill(
        tmp_path,
        run("r4", "gate_failed"),
        judgement("r4", "most pages failed"),
        article("/a", revision=5),
        segment,
        staged,
        revision("/a", {"headline": "Talks"}, segment=1),
        revision("/a", revision=2, change="updated", changed_fields=["body"], similarity=0.5, segment=2),
        revision("/a", revision=3, segment=NEVER),
        revision("/a", revision=4, quarantine="r4"),
        revision("/a", revision=5, change="withdrawn", made=200.0),
    )
    found = find("a").revisions
    assert [made.revision for made in found] == [1, 2, 3, 4, 5]
    assert [(made.release, made.published) for made in found] == [(1, True), (2, False), *[(None, False)] * 3]
    assert [made.dropped for made in found] == [False, False, True, False, False]
    assert not any(made.overtaken for made in found)
    assert [(made.quarantine, made.reason) for made in found if made.quarantine] == [("r4", "most pages failed")]
    assert found[0].record == {"headline": "Talks"}
    assert (found[1].changed_fields, found[1].similarity) == (["body"], 0.5)


def test_an_id_of_several_sites_needs_its_site(tmp_path: Path, find: Find) -> None:
    fill(tmp_path, article("/a"), article("/a", site="herald"), article("/a", site="courier"))
    with pytest.raises(LookupError, match="an article of courier, gazette and herald: choose one with --site"):
        find("a")
    assert find("a", "herald").site == "herald"


@pytest.mark.parametrize(
    ("wanted", "site", "words"),
    [
        ("post-1235", None, "no article has the id 'post-1235': did you mean post-1234?"),
        ("zzz", None, "no article has the id 'zzz'$"),
        (f"{BASE}/talks-go-onn", None, f"did you mean {BASE}/talks-go-on\\?"),
        (f"{BASE}/broken", None, "no article of its own: it is failed \\(http_500\\)"),
        (f"{BASE}/politics", None, "no article of gazette: its type is section"),
        ("post-1234", "gazete", "knows no site 'gazete': did you mean gazette?"),
        ("https://[", None, "knows no article at https://\\["),
    ],
)
def test_what_is_not_found_is_answered_with_what_is_near(
    tmp_path: Path, find: Find, wanted: str, site: str | None, words: str
) -> None:
    fill(
        tmp_path,
        article("/talks-go-on", id="post-1234"),
        article("/ships-sail", id="9"),
        url("/broken", "failed", reason="http_500"),
        url("/politics", type="section"),
    )
    with pytest.raises(LookupError, match=words):
        find(wanted, site)
