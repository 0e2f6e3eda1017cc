"""Copies of one story are judged across runs exactly as within one, whatever the order in which they come."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Unpack

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from newscrawler.article import Article, Discovery
from newscrawler.crawl.admission import Admission
from newscrawler.crawl.session import Lease
from newscrawler.errors import http_failure
from newscrawler.fetch.request_state import RequestState
from newscrawler.ledger.schema import articles
from newscrawler.ledger.store import open_store
from newscrawler.ledger.urls.timing import Timing
from newscrawler.near_duplicates import Copies
from tests.article_fields import ArticleFields
from tests.crawl.session.step_by_step import BASE, DAY, NOW, Crawl, changes, release, state, story, trails
from tests.near_duplicates.writer import Writer

IN_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - thousands of commits, none to outlive a cut

Published = dict[tuple[str, str], set[tuple[str, str]]]
"""Id and path of each record -> channels and pages that led to it."""


@dataclass(frozen=True)
class Step:
    """A page that is read, what of it is committed at once, and whether the run ends after it."""

    path: str
    commits: bool
    ends: str | None  # close, kill (after a commit)


@st.composite
def families(draw: st.DrawFn) -> dict[str, Article]:
    """Pages that share ids, canonical URLs and contents: all ways of being the same."""
    paths = [f"/{letter}" for letter in "abcdef"[: draw(st.integers(2, 6))]]
    few_ids, few_bodies = st.sampled_from(["1", "2", ""]), st.sampled_from(["One.", "Two."])
    found = {}
    for path in paths:
        id_, body = draw(st.just(path) | few_ids), draw(st.just(f"Only at {path}.") | few_bodies)
        canonical = draw(st.just(path) | st.sampled_from(paths))
        days = draw(st.integers(0, 2))
        found[path] = story(path, days=days, canonical_url=BASE + canonical, headline="Same", id=id_, body=body)
        if days == 0:
            found[path].date_published = None
    return found


@st.composite
def journeys(draw: st.DrawFn) -> tuple[dict[str, Article], list[Step]]:
    pages = draw(families())
    order = draw(st.permutations(list(pages)))
    ends = st.sampled_from([None, None, "close", "kill"])
    return pages, [Step(path, draw(st.booleans()), draw(ends)) for path in order]


def in_one_run(pages: dict[str, Article], order: Sequence[str]) -> Published:
    """By the rule alone, without a ledger."""
    found = {BASE + path: {("sections", f"/to{path}")} for path in order}

    def absorb(stays: str, gives_way: str) -> None:
        found[stays] |= found[gives_way]
        left.add(gives_way)

    admission, passed, left = Admission(Copies(), count=lambda *_: None, absorb=absorb), [], set[str]()
    for path in order:
        article = replace(pages[path])
        if admission.keep(article).stays:
            passed.append(article)
    return {(each.id, each.url.removeprefix(BASE)): found[each.url] for each in passed if each.url not in left}


def link(crawl: Crawl, path: str) -> None:
    met = crawl.memory.look_up(BASE + path, "article")
    met.discoveries.add(Discovery("sections", f"{BASE}/to{path}"))
    if not met.asked:
        crawl.session.queue.found(BASE + path, RequestState(type="article"))


def with_a_ledger(folder: Path, pages: dict[str, Article], steps: Sequence[Step]) -> Published:
    crawl, runs = Crawl(folder), 0
    for path in pages:
        link(crawl, path)
    leases: dict[str, Lease] = {}
    for step in steps:
        leases |= {lease.page.url.removeprefix(BASE): lease for lease in crawl.leases()}
        crawl.read(leases[step.path], replace(pages[step.path]))
        if step.commits or step.ends:
            crawl.commit()
        if step.ends:
            if step.ends == "close":
                crawl.close(finished=False)
            else:
                crawl.kill()
            runs += 1
            crawl, leases = Crawl(folder, now=NOW + runs), {}
    crawl.close()
    # A copy that tells a later change has its article visited again soon.
    assert all(state(folder)[path] == "done" or crawl.url(path).visited for path in pages)
    found = trails(folder)
    with crawl.store.read() as connection:
        rows = connection.execute(articles.select()).all()
    crawl.store.close()
    assert len(changes(folder)) == len(rows)  # a record that gave way leaves no revision behind
    return {(row.id, row.url.removeprefix(BASE)): found.get(row.url.removeprefix(BASE), set()) for row in rows}


@pytest.mark.proof
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(journeys())
def test_any_order_and_any_cuts_into_runs_publish_what_one_run_does(
    journey: tuple[dict[str, Article], list[Step]],
) -> None:
    pages, steps = journey
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder:
        cut = with_a_ledger(Path(folder), pages, steps)
    assert cut == in_one_run(pages, [step.path for step in steps])
    assert cut == in_one_run(pages, sorted(pages))


def same(path: str, **fields: Unpack[ArticleFields]) -> Article:
    return replace(story(path, id="1", headline="Same"), **fields)


def test_what_is_published_stays_though_a_better_copy_comes_later(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    crawl.visit("/b", same("/b", canonical_url=BASE + "/a"))
    crawl.close()
    with Crawl(tmp_path, now=NOW + 1).store as store:
        release(store)
    crawl = Crawl(tmp_path, now=NOW + 2)
    assert crawl.visit("/a", same("/a")) == ["duplicate_id"]
    crawl.close()
    assert changes(tmp_path) == [("/b", "added")]


def test_what_waits_gives_way_to_a_better_copy_of_a_later_run(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    crawl.visit("/b", same("/b", canonical_url=BASE + "/a"))
    crawl.close()
    crawl = Crawl(tmp_path, now=NOW + 2)
    assert crawl.visit("/a", same("/a")) == [None]
    crawl.close()
    assert changes(tmp_path) == [("/a", "added")]
    assert crawl.session.counts == {}


def test_what_a_crawl_holds_of_its_pages_is_let_go_at_its_end_and_what_it_counted_stays(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    crawl.visit("/a", story("/a"))
    assert crawl.session.articles.copies.kept_at(BASE + "/a") is not None
    crawl.close()
    assert crawl.session.articles.copies.kept_at(BASE + "/a") is None
    assert crawl.session.counts == {"new": 1}


def test_an_identity_stays_whatever_the_page_says_later(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    crawl.visit("/a", story("/a", id="7"))
    crawl.close()
    crawl = Crawl(tmp_path, now=NOW + 3_601)
    (lease,) = crawl.leases()
    changed = story("/a", id="8", headline="Corrected")
    crawl.read(lease, changed)
    crawl.close()
    assert changed.id == "7"
    assert changes(tmp_path) == [("/a", "added"), ("/a", "updated")]


def test_a_better_copy_that_is_judged_while_the_first_is_in_its_stages_is_alone(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    link(crawl, "/b")
    link(crawl, "/a")
    first, better = (crawl.lease(), same("/b", canonical_url=BASE + "/a")), same("/a")
    first[0].open += 1
    assert crawl.judge(first[1]) is None
    crawl.read(crawl.lease(), better)
    crawl.session.items.store(*first)
    crawl.session.pages.exhausted(first[0])
    crawl.close()
    assert changes(tmp_path) == [("/a", "added")]
    assert trails(tmp_path) == {"/a": {("sections", "/to/a"), ("sections", "/to/b")}}


def test_a_worse_copy_that_is_judged_while_the_first_is_in_its_stages_leads_to_it(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    link(crawl, "/a")
    link(crawl, "/b")
    first, worse = (crawl.lease(), same("/a")), same("/b", canonical_url=BASE + "/a")
    first[0].open += 1
    assert crawl.judge(first[1]) is None
    assert crawl.read(crawl.lease(), worse) == [None]  # whatever becomes of the first, there is one
    crawl.session.items.store(*first)
    crawl.session.pages.exhausted(first[0])
    crawl.close()
    assert changes(tmp_path) == [("/a", "added")]
    assert trails(tmp_path) == {"/a": {("sections", "/to/a"), ("sections", "/to/b")}}


@pytest.mark.parametrize("how", ["error", "max_articles", "dropped"])
def test_a_copy_of_an_article_that_was_not_stored_is_kept_itself(tmp_path: Path, how: str) -> None:
    crawl = Crawl(tmp_path)
    link(crawl, "/a")
    link(crawl, "/b")
    lease, best = crawl.lease(), same("/a")
    lease.open += 1
    assert crawl.judge(best) is None
    if how == "error":
        crawl.session.items.lost(lease, KeyError())
    else:
        crawl.session.items.dropped(lease, best, how)
    crawl.session.pages.exhausted(lease)
    worse = same("/b", canonical_url=BASE + "/a")
    assert crawl.read(crawl.lease(), worse) == [None]
    crawl.close()
    assert changes(tmp_path) == [("/b", "added")]
    if how != "dropped":
        crawl = Crawl(tmp_path, now=NOW + DAY)
        crawl.read(crawl.take("/a"), same("/a"))
        crawl.close()
        assert changes(tmp_path) == [("/a", "added")]
        assert trails(tmp_path) == {"/a": {("sections", "/to/a"), ("sections", "/to/b")}}


def test_a_page_that_showed_another_article_for_an_hour_is_its_own_again(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    crawl.visit("/b", story("/b", body="Of a bridge."))
    assert crawl.visit("/a", replace(story("/b", body="Of a bridge."), url=BASE + "/a"))
    crawl.close()
    for day, path in enumerate(("/a", "/b"), 1):
        crawl = Crawl(tmp_path, now=NOW + 40 * day * DAY, timing=Timing(first=0, factor=0))
        release(crawl.store)
        crawl.start(path, "article")
        crawl.read(crawl.take(path), story(path, body="Of a bridge." if path == "/b" else "Of a ferry."))
        crawl.close()
    crawl = Crawl(tmp_path, now=NOW + 90 * DAY, timing=Timing(first=0, factor=0))
    release(crawl.store)
    crawl.start("/a", "article")
    crawl.session.pages.failed(crawl.take("/a"), http_failure(404))
    crawl.close()
    assert changes(tmp_path) == [("/b", "added"), ("/a", "added"), ("/a", "withdrawn")]


@pytest.mark.parametrize("first", ["/a", "/b"])
@pytest.mark.parametrize("is_gone", [False, True])
def test_what_a_run_that_is_not_trusted_read_on_an_article_s_page_makes_no_copy_of_another(
    tmp_path: Path, first: str, is_gone: bool
) -> None:
    """For an hour, a server shows articles at addresses of others: a new one is first seen at that of a known one."""
    writer = Writer("en", "shuffled")
    texts = {path: writer.article(paragraphs=5, notes=False) for path in ("/a", "/b")}

    def shown(path: str, at: str) -> Article:
        return story(at, headline=texts[path].headline, body=texts[path].body, days=1 if path == "/a" else 0)

    crawl = Crawl(tmp_path)
    crawl.visit("/a", shown("/a", at="/a"))
    crawl.close()
    release(crawl.store)
    crawl = Crawl(tmp_path, now=NOW + DAY)
    crawl.visit("/a", shown("/b", at="/a"))
    crawl.close(passes=False)
    if is_gone:
        crawl = Crawl(tmp_path, now=NOW + 2 * DAY)
        crawl.visit("/a", status=404)
        crawl.close(passes=False)
    crawl = Crawl(tmp_path, now=NOW + 3 * DAY)
    for path in texts:
        crawl.start(path, "article")
    for lease in sorted(crawl.leases(), key=lambda lease: not lease.page.url.endswith(first)):
        path = lease.page.url.removeprefix(BASE)
        assert crawl.read(lease, shown(path, at=path)) == [None]
    crawl.close()
    release(crawl.store)
    with open_store(tmp_path) as store, store.read() as connection:
        found = connection.execute(select(articles.c.url, articles.c.content_hash, articles.c.withdrawn)).all()
    assert {row.url for row in found if row.withdrawn is None} == {BASE + path for path in texts}
    assert len({row.content_hash for row in found}) == 2
