"""A version of an article that another has followed is no revision because a cache still shows it."""

from datetime import UTC, datetime
from pathlib import Path

from newscrawler.article import Article
from newscrawler.ledger.urls.timing import Timing
from newscrawler.ledger.urls.waiting import WaitingUrl
from newscrawler.near_duplicates import content_hash
from tests.crawl.session.step_by_step import DAY, NOW, Crawl, changes, story

ADDED, UPDATED = ("/a", "added"), ("/a", "updated")
OTHERS = {"A": "The ferry sails again. ", "B": "Nobody pays for the bridge. "}


def version(name: str) -> Article:
    return story("/a", days=1, body=f"The {name} version of it.", content_hash=name)


def visits(folder: Path, *names: str, first: int = 0) -> list[tuple[str, str]]:
    """What a visit a day comes to, each with the version of this name."""
    for day, name in enumerate(names, first):
        crawl = Crawl(folder, now=NOW + day * DAY, timing=Timing(first=0, factor=0))
        crawl.start("/a", "article")
        lease = crawl.take("/a")
        lease.validators = f'"{name}"', None
        crawl.read(lease, version(name))
        crawl.close()
    return changes(folder)


def waiting(folder: Path, day: int) -> WaitingUrl:
    """The page as it waits on a day."""
    crawl = Crawl(folder, now=NOW + day * DAY)
    page = crawl.take("/a").page
    crawl.kill()
    return page


def test_versions_that_answer_in_turns_are_a_revision_each_and_no_more(tmp_path: Path) -> None:
    assert visits(tmp_path, *"ABABBA") == [ADDED, UPDATED]


def test_what_is_confirmed_later_is_the_version_that_is_kept(tmp_path: Path) -> None:
    visits(tmp_path, *"ABA")
    page = waiting(tmp_path, 3)
    assert (page.etag, page.sights) == ('"B"', 1)


def test_a_version_that_comes_back_three_times_in_a_row_was_taken_back(tmp_path: Path) -> None:
    assert visits(tmp_path, *"ABAA") == [ADDED, UPDATED]
    assert visits(tmp_path, "A", first=4) == [ADDED, UPDATED, UPDATED]
    assert waiting(tmp_path, 9).sights == 0


def test_a_page_that_had_shown_another_article_is_believed_at_once_and_each_of_the_two_so_once(tmp_path: Path) -> None:
    seen = []
    for day, name in enumerate("ABABABA"):
        crawl = Crawl(tmp_path, now=NOW + day * DAY, timing=Timing(first=0, factor=0))
        told = story("/a", days=ord(name) - 60, headline=OTHERS[name], body=OTHERS[name] * 9, content_hash=name)
        crawl.visit("/a", told)
        crawl.close()
        seen.append(len(changes(tmp_path)))
    assert seen == [1, 2, 3, 4, 4, 4, 4]


def test_a_version_that_was_never_seen_is_a_revision(tmp_path: Path) -> None:
    assert visits(tmp_path, *"ABCD") == [ADDED, UPDATED, UPDATED, UPDATED]


def test_a_moment_that_is_another_at_each_visit_is_one_revision_until_something_else_changes(tmp_path: Path) -> None:
    seen = []
    for day, text in enumerate("AAAABBB"):
        crawl = Crawl(tmp_path, now=NOW + day * DAY, timing=Timing(first=0, factor=0))
        stamp = datetime.fromtimestamp(NOW + day * DAY - 500, UTC)
        article = story("/a", days=1, body=f"The {text} version of it.", date_modified=stamp)
        article.content_hash = content_hash(article)
        crawl.visit("/a", article)
        crawl.close()
        seen.append(len(changes(tmp_path)))
    assert seen == [1, 2, 2, 2, 3, 4, 4]
