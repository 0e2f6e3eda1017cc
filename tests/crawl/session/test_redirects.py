"""A redirect's goal has what led to the redirect; neither a kill nor an error in between loses its page."""

from dataclasses import replace
from pathlib import Path

import pytest

from newscrawler.article import Article, Discovery
from newscrawler.crawl.frontier.targets import Target
from newscrawler.crawl.session import Lease
from newscrawler.errors import broken_by, http_failure
from newscrawler.fetch.request_state import RequestState
from newscrawler.ledger.store import open_store
from newscrawler.site import PageType
from newscrawler.urls.canonical import url_id
from tests.asking import query
from tests.crawl.session.step_by_step import BASE, DAY, NOW, Crawl, changes, release, state, story, trails
from tests.near_duplicates.writer import Text, Writer


def link(crawl: Crawl, path: str) -> None:
    met = crawl.memory.look_up(BASE + path, "article")
    met.discoveries.add(Discovery("sections", f"{BASE}/to{path}"))
    if not met.asked:
        crawl.session.queue.found(BASE + path, RequestState(type="article"))


def arrive(crawl: Crawl, lease: Lease, goal: str, type_: PageType = "article", *, for_good: bool = True) -> bool:
    """A page was redirected; whether the goal is to be read as this page's."""
    is_again = crawl.session.pages.moved(lease, BASE + goal, for_good=for_good)
    target = Target(BASE + goal, type_, crawl.memory.look_up(BASE + goal, type_))
    source = crawl.memory.look_up(lease.page.url, type_)
    target.discoveries.absorb(source.discoveries)
    if target.asked and not is_again:
        return False
    crawl.session.pages.arrived(lease, target.url)
    return True


def test_the_goal_of_a_redirect_is_the_page_and_has_what_led_to_both(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    link(crawl, "/old")
    lease = crawl.take("/old")
    assert arrive(crawl, lease, "/new")
    crawl.read(lease, story("/new"))
    crawl.close()
    assert {**state(tmp_path), "/old": "done", "/new": "done"} == state(tmp_path)
    crawl = Crawl(tmp_path, now=NOW + 60)
    link(crawl, "/new")
    crawl.close()
    assert changes(tmp_path) == [("/new", "added")]
    assert trails(tmp_path) == {"/new": {("sections", "/to/old"), ("sections", "/to/new")}}
    assert crawl.url("/old").reason == "redirect"
    assert crawl.url("/old").next_visit == NOW + 7 * DAY  # to be led elsewhere may be a mistake, too
    assert crawl.url("/new").next_visit is not None


def test_what_is_committed_before_the_end_of_a_redirected_page_is_known_as_its_article_s(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    link(crawl, "/old")
    lease = crawl.take("/old")
    assert arrive(crawl, lease, "/new")
    crawl.item(lease, story("/new"))
    crawl.commit()
    crawl.session.pages.exhausted(lease)
    crawl.close()
    assert crawl.url("/new").article is not None
    assert trails(tmp_path) == {"/new": {("sections", "/to/old")}}


@pytest.mark.parametrize("type_", ["article", "section"])
@pytest.mark.parametrize("how", ["kill", "error"])
def test_the_goal_of_a_redirect_that_was_cut_off_is_read_by_the_next_run(
    tmp_path: Path, type_: PageType, how: str
) -> None:
    crawl = Crawl(tmp_path)
    crawl.start("/old", type_)
    lease = crawl.take("/old")
    assert arrive(crawl, lease, "/new", type_)
    # A link of the goal's page, which is known by its own address.
    crawl.memory.look_up(BASE + "/other", "article").discoveries.add(Discovery("sections", BASE + "/new"))
    crawl.commit()
    if how == "kill":
        crawl.kill()
    else:
        lease.arrived = None  # the callback raised
        lease.failed = broken_by(KeyError(), 200)
        crawl.session.pages.exhausted(lease)
        crawl.close()
    crawl = Crawl(tmp_path, now=NOW + 600)
    crawl.start("/old", type_)
    assert arrive(crawl, crawl.take("/old"), "/new", type_)
    crawl.kill()


def test_a_redirect_to_a_page_that_is_asked_for_itself_leads_to_it(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    link(crawl, "/old")
    link(crawl, "/new")
    old, new = crawl.take("/old"), crawl.take("/new")
    assert not arrive(crawl, old, "/new")
    crawl.read(old)
    crawl.read(new, story("/new"))
    crawl.close()
    assert trails(tmp_path) == {"/new": {("sections", "/to/old"), ("sections", "/to/new")}}


def test_a_redirect_to_an_article_of_an_earlier_run_leads_to_it(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    crawl.visit("/new", story("/new"))
    crawl.close()
    crawl = Crawl(tmp_path, now=NOW + 60)
    link(crawl, "/old")
    lease = crawl.take("/old")
    assert not arrive(crawl, lease, "/new")
    crawl.read(lease)
    crawl.close()
    assert trails(tmp_path) == {"/new": {("sections", "/to/old")}}


@pytest.mark.parametrize("old_page", ["redirected", "gone", "there"])
def test_an_article_whose_slug_changed_with_its_headline_is_no_second_one_whenever_its_old_page_is_visited(
    tmp_path: Path, old_page: str
) -> None:
    before, after = "/200016-the-old-ferry-sails", "/200016-the-old-ferry-sails-after-all"
    lines = [f"Line {number} of what the pilots of the harbour said about the ferry." for number in range(12)]

    def told(path: str, headline: str, *, corrected: bool) -> Article:
        body = "\n\n".join([*lines[:5], "A correction was made.", *lines[6:]] if corrected else lines)
        return story(path, id=url_id(BASE + path), days=1, headline=headline, body=body)

    new = told(after, "The old ferry sails after all, its pilots say", corrected=True)
    crawl = Crawl(tmp_path)
    crawl.visit(before, told(before, "The old ferry sails", corrected=False))
    crawl.close()
    crawl = Crawl(tmp_path, now=NOW + DAY / 24)
    release(crawl.store)
    link(crawl, after)
    copy = crawl.take(after)
    copy.validators = '"1"', None
    assert crawl.read(copy, new) == ["duplicate_id"]
    crawl.close()
    assert crawl.url(after).etag is None  # it has to come whole once it is the article's page
    crawl = Crawl(tmp_path, now=NOW + 3 * DAY)
    lease = crawl.take(before)
    if old_page == "gone":
        crawl.session.pages.failed(lease, http_failure(404))
    elif old_page == "redirected" and not arrive(crawl, lease, after):
        crawl.read(lease)
    else:
        crawl.read(lease, replace(new, url=BASE + before))
    crawl.close()
    crawl = Crawl(tmp_path, now=NOW + 30 * DAY)
    for lease in crawl.leases():
        crawl.read(lease, replace(new, url=lease.page.url))
    crawl.close()
    assert [change for _, change in changes(tmp_path)] == ["added", "updated"]


@pytest.mark.parametrize("committed", [False, True])
@pytest.mark.parametrize("is_corrected", [False, True])
def test_an_article_whose_new_page_was_read_before_its_old_one_leads_there_is_no_second_one(
    tmp_path: Path, committed: bool, is_corrected: bool
) -> None:
    lines = [f"Line {number} of what the pilots of the harbour said about the ferry." for number in range(12)]
    after = [*lines, "The desk has added a line."] if is_corrected else lines
    new = story("/sails-again", days=1, headline="The old ferry sails again", body="\n\n".join(after))
    crawl = Crawl(tmp_path)
    crawl.visit("/sails", story("/sails", days=1, headline="The old ferry sails", body="\n\n".join(lines)))
    crawl.close()
    crawl = Crawl(tmp_path, now=NOW + DAY / 24)
    release(crawl.store)
    crawl.kill()
    for day in (3, 4, 30):
        crawl = Crawl(tmp_path, now=NOW + day * DAY)
        link(crawl, "/sails-again")
        leases = sorted(crawl.leases(), key=lambda lease: lease.page.url, reverse=True)
        for lease in leases:
            if lease.page.url == BASE + "/sails-again" or arrive(crawl, lease, "/sails-again"):
                crawl.read(lease, replace(new))
            else:
                crawl.read(lease)
            if committed:
                crawl.commit()
        crawl.close()
        with crawl.store.read() as connection:
            rows = connection.exec_driver_sql("SELECT id, url, withdrawn FROM articles").all()
        assert [tuple(row) for row in rows] == [("sails", BASE + "/sails-again", None)]
        assert changes(tmp_path) == [("/sails-again", "added"), ("/sails-again", "updated")]
        crawl = Crawl(tmp_path, now=NOW + (day + 0.5) * DAY)
        release(crawl.store)
        crawl.kill()


def test_an_article_whose_new_page_was_read_by_a_run_that_was_killed_is_no_second_one(tmp_path: Path) -> None:
    lines = [f"Line {number} of what the pilots of the harbour said about the ferry." for number in range(12)]
    old = story("/sails", days=1, headline="The old ferry sails", body="\n\n".join(lines))
    new = story("/sails-again", days=1, headline="The old ferry sails again", body="\n\n".join(lines))
    crawl = Crawl(tmp_path)
    crawl.visit("/sails", old)
    crawl.close()
    crawl = Crawl(tmp_path, now=NOW + DAY / 24)
    release(crawl.store)
    crawl.kill()
    crawl = Crawl(tmp_path, now=NOW + 3 * DAY)
    crawl.visit("/sails-again", replace(new))
    crawl.commit()
    crawl.kill()
    for day in (3.1, 4, 30):
        crawl = Crawl(tmp_path, now=NOW + day * DAY)
        for lease in crawl.leases():
            arrive(crawl, lease, "/sails-again")
            crawl.read(lease, replace(new))
        crawl.close()
        crawl = Crawl(tmp_path, now=NOW + (day + 0.5) * DAY)
        release(crawl.store)
        crawl.kill()
        assert changes(tmp_path) == [("/sails-again", "added"), ("/sails-again", "updated")]


@pytest.mark.parametrize("for_good", [True, False])
def test_an_article_that_another_follows_stays_withdrawn_however_often_its_address_leads_there(
    tmp_path: Path, for_good: bool
) -> None:
    lines = [f"Line {number} of what the pilots of the harbour said about the ferry." for number in range(12)]
    told = {
        "/sails": story("/sails", days=1, headline="The old ferry sails", body="\n\n".join(lines)),
        "/again": story("/again", days=1, headline="The ferry sails again", body="\n\n".join([*lines, "So they say."])),
    }
    for number, (path, article) in enumerate(told.items()):
        crawl = Crawl(tmp_path, now=NOW + number * DAY)
        crawl.visit(path, replace(article))
        crawl.close()
        release(crawl.store)
    for day in (3, 20, 40, 60):
        crawl = Crawl(tmp_path, now=NOW + day * DAY)
        for lease in sorted(crawl.leases(), key=lambda lease: lease.page.url, reverse=True):
            leads = lease.page.url == BASE + "/sails"
            if not leads or arrive(crawl, lease, "/again", for_good=for_good):
                crawl.read(lease, replace(told["/again"]))
            else:
                crawl.read(lease)
        crawl.close()
        release(crawl.store)
    assert changes(tmp_path) == [("/sails", "added"), ("/again", "added"), ("/sails", "withdrawn")]


@pytest.mark.parametrize("for_good", [True, False])
def test_an_article_whose_page_leads_to_another_one_that_was_read_in_the_same_run_is_not_that_one(
    tmp_path: Path, for_good: bool
) -> None:
    crawl = Crawl(tmp_path)
    crawl.visit("/old", story("/old", days=1, headline="Ferry sails", body="What was said first about the ferry."))
    crawl.close()
    crawl = Crawl(tmp_path, now=NOW + DAY / 24)
    release(crawl.store)
    crawl.kill()
    crawl = Crawl(tmp_path, now=NOW + 3 * DAY)
    link(crawl, "/new")
    for lease in sorted(crawl.leases(), key=lambda lease: lease.page.url):
        if lease.page.url == BASE + "/new":
            crawl.read(lease, story("/new", days=-2, headline="Bakers strike", body="No bread was sold in the town."))
        else:
            assert not crawl.session.pages.moved(lease, BASE + "/new", for_good=for_good)
            crawl.read(lease)
    crawl.close()
    withdrawn = [("/old", "withdrawn")] if for_good else []
    assert changes(tmp_path) == [("/old", "added"), ("/new", "added"), *withdrawn]


@pytest.mark.parametrize(("for_good", "is_one"), [(True, False), (False, False), (False, True)])
def test_an_article_whose_page_leads_to_another_known_one_is_no_more_if_for_good_or_if_both_say_the_same(
    tmp_path: Path, for_good: bool, is_one: bool
) -> None:
    lines = [f"Line {number} of what the pilots of the harbour said about the ferry." for number in range(12)]
    first = "\n\n".join(lines) if is_one else "What was said first."
    last = "\n\n".join([*lines, "And one more."]) if is_one else "What was said in the end, by all of them."
    days = 1 if is_one else 0.5
    crawl = Crawl(tmp_path)
    crawl.visit("/old", story("/old", days=1, body=first))
    crawl.visit("/new", story("/new", days=days, body=last))
    crawl.close()
    crawl = Crawl(tmp_path, now=NOW + DAY / 24)
    release(crawl.store)
    crawl.kill()
    for day in (3, 30):
        crawl = Crawl(tmp_path, now=NOW + day * DAY)
        for lease in crawl.leases():
            if lease.page.url == BASE + "/new":
                crawl.read(lease, story("/new", days=days, body=last))
                continue
            crawl.session.pages.moved(lease, BASE + "/new", for_good=for_good)
            crawl.read(lease)
        crawl.close()
    with open_store(tmp_path) as store, store.read() as connection:
        rows = connection.exec_driver_sql("SELECT url, withdrawn IS NULL FROM articles ORDER BY url").all()
    stays = not (for_good or is_one)
    assert [tuple(row) for row in rows] == [(BASE + "/new", 1), (BASE + "/old", int(stays))]
    withdrawn = [] if stays else [("/old", "withdrawn")]
    assert changes(tmp_path) == [("/old", "added"), ("/new", "added"), *withdrawn]


@pytest.mark.parametrize("published", [False, True])
@pytest.mark.parametrize("how", ["unknown", "linked_and_read_first", "linked_and_read_last"])
def test_an_article_that_moved_goes_on_at_its_new_address(tmp_path: Path, published: bool, how: str) -> None:
    crawl = Crawl(tmp_path)
    link(crawl, "/old")
    crawl.read(crawl.take("/old"), story("/old", id="1", days=1))
    crawl.close()
    if published:
        crawl = Crawl(tmp_path)
        release(crawl.store)
        crawl.kill()
    for day, headline in ((2, "Of /old"), (10, "Corrected"), (30, "Corrected again")):
        crawl = Crawl(tmp_path, now=NOW + day * DAY)
        if how != "unknown":  # listings name the new address
            link(crawl, "/new")
        leases = sorted(crawl.leases(), key=lambda lease: lease.page.url, reverse=how == "linked_and_read_last")
        for lease in leases:
            article = story("/new", id="1", days=1, headline=headline)
            if lease.page.url == BASE + "/old" and not arrive(crawl, lease, "/new"):
                crawl.read(lease)
            else:
                crawl.read(lease, article)
        crawl.close()
    with crawl.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT id, withdrawn FROM articles").all()
        lines = connection.exec_driver_sql("SELECT content_hash FROM revisions ORDER BY number").scalars().all()
    assert [tuple(row) for row in rows] == [("1", None)]
    assert len(set(lines)) >= 2, "its corrections were not seen"
    crawl = Crawl(tmp_path, now=NOW + 61 * DAY)
    for lease in crawl.leases():
        crawl.session.pages.failed(lease, http_failure(410))
    crawl.close()
    assert [change for _, change in changes(tmp_path)][-1] == "withdrawn"


def seen_again(folder: Path, day: int) -> Crawl:
    """A crawl that visits the first of two articles anew, which readers have."""
    if day == 1:
        crawl = Crawl(folder)
        for path in ("/a", "/b"):
            crawl.visit(path, story(path, body=f"Of {path}."))
        crawl.close()
        release(crawl.store)
    crawl = Crawl(folder, now=NOW + day * DAY)
    crawl.start("/a", "article")
    return crawl


@pytest.mark.parametrize("how", ["held", "killed"])
def test_an_article_that_a_run_which_does_not_count_saw_lead_to_another_is_withdrawn_by_one_that_counts(
    tmp_path: Path, how: str
) -> None:
    for day in (1, 2):
        crawl = seen_again(tmp_path, day)
        lease = crawl.take("/a")
        assert not arrive(crawl, lease, "/b")
        lease.led_to("article", requested=True)
        crawl.memory.alias(lease.page.url_id, crawl.memory.digest(BASE + "/b"))
        crawl.read(lease)
        if day == 1 and how == "killed":
            crawl.commit()
            crawl.kill()
        else:
            crawl.close(passes=day == 2)
    release(crawl.store)
    released = "SELECT change FROM revisions WHERE segment IS NOT NULL AND quarantine IS NULL ORDER BY number"
    assert query(tmp_path, released) == [("added",), ("added",), ("withdrawn",)]


@pytest.mark.parametrize("then", ["leads on", "gone"])
def test_an_article_whose_page_led_to_another_one_that_was_walled_is_no_more_once_a_run_sees_it(
    tmp_path: Path, then: str
) -> None:
    for day in (1, 2):
        crawl = seen_again(tmp_path, day)
        lease = crawl.take("/a")
        if day == 2 and then == "gone":
            crawl.session.pages.failed(lease, http_failure(410))
            crawl.close()
            continue
        if day == 2:
            assert not arrive(crawl, lease, "/b")
        lease.led_to("article" if day == 2 else "section", requested=True)  # a wall shows no article
        crawl.memory.alias(lease.page.url_id, crawl.memory.digest(BASE + "/b"))
        crawl.read(lease)
        crawl.close(passes=day == 2)
    release(crawl.store)
    assert changes(tmp_path) == [("/a", "added"), ("/b", "added"), ("/a", "withdrawn")]


def test_another_article_at_the_address_that_one_has_left_is_another(tmp_path: Path) -> None:
    writer = Writer("en", "an address is used again")
    first, second = (writer.article(paragraphs=5, notes=False) for _ in range(2))

    def shown(text: Text, at: str, days: float) -> Article:
        return story(at, days=days, id=url_id(BASE + at), headline=text.headline, body=text.body)

    crawl = Crawl(tmp_path)
    crawl.visit("/a", shown(first, "/a", 1))
    crawl.close()
    release(crawl.store)
    crawl = Crawl(tmp_path, now=NOW + 10 * DAY)
    crawl.start("/a", "article")
    lease = crawl.take("/a")
    assert arrive(crawl, lease, "/b")
    crawl.read(lease, shown(first, "/b", 1))
    crawl.close()
    release(crawl.store)
    for day in (40, 80):
        crawl = Crawl(tmp_path, now=NOW + day * DAY)
        crawl.start("/a", "article")
        for lease in crawl.leases():
            crawl.read(lease, shown(second, "/a", -20) if lease.page.url == BASE + "/a" else shown(first, "/b", 1))
        crawl.close()
        release(crawl.store)
    assert changes(tmp_path) == [("/b", "added"), ("/a", "added")]
    assert len({id_ for (id_,) in query(tmp_path, "SELECT id FROM articles")}) == 2
