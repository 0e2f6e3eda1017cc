"""What a gate holds back is never forgotten: it is let out, or thrown away as if its pages had never been read."""

from pathlib import Path

import pytest
from sqlalchemy import select

from newscrawler.dataset.releases.quarantine import accept, reject
from newscrawler.ledger.gate import judgements
from newscrawler.ledger.gate.held import Held, held
from newscrawler.ledger.gate.judgements import ROUNDS_KEPT, Judgement
from newscrawler.ledger.schema import GateVerdict, article_keys, articles, revisions, urls
from newscrawler.ledger.store import open_store
from tests.crawl.session.step_by_step import BASE, NOW, Crawl, release, story
from tests.crawl.session.step_by_step import SITE as PAPER
from tests.filled import SITE, article, fill, judgement, revision


def test_what_is_held_is_told_with_its_moment_and_reasons(tmp_path: Path) -> None:
    fill(
        tmp_path,
        *(article(path, revision=2) for path in ("/a", "/b")),
        revision("/a", segment=1),
        revision("/a", revision=2, quarantine="r2"),
        revision("/b", revision=1, quarantine="r2"),
        revision("/b", revision=2, quarantine="r3", made=300.0),
        judgement("r1"),
        judgement("r2", "most pages failed", "one text for all"),
    )
    with open_store(tmp_path, create=False) as store, store.read() as connection:
        assert held(connection, SITE) == [
            Held("r2", 2, 160.0, ("most pages failed", "one text for all")),
            Held("r3", 1, 300.0, ()),
        ]
        assert not held(connection, "herald")


def test_what_is_thrown_away_is_as_if_it_had_never_been_read(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path)
    crawl.visit("/a", story("/a", body="As it was."))
    crawl.close()
    release(crawl.store)
    later = Crawl(tmp_path, now=NOW + 7_200)
    lease = later.take("/a")
    lease.validators = ('"wall"', None)
    later.read(lease, story("/a", body="Agree to go on."))
    later.visit("/b", story("/b", body="Agree to go on, too."))
    later.close(passes=False)
    with later.store.write() as connection:
        connection.execute(revisions.update().where(revisions.c.segment.is_(None)).values(quarantine=later.run_id))
        own = Judgement(later.run_id, 2, NOW, GateVerdict.HELD, {}, [])
        judgements.note(connection, PAPER, own)
    assert reject(later.store, PAPER, later.run_id, now=NOW + 7_300) == 2
    with later.store.read() as connection:
        assert not held(connection, PAPER)
        left = connection.execute(select(articles.c.url, articles.c.revision)).all()
        assert left == [(f"{BASE}/a", 1)]
        assert connection.execute(select(urls.c.etag).where(urls.c.etag.is_not(None))).all() == []
        known = set(connection.execute(select(articles.c.article)).scalars())
        assert set(connection.execute(select(article_keys.c.article)).scalars()) <= known
        assert judgements.of_runs(connection, [later.run_id])[later.run_id].verdict == "rejected"
    # The next run asks for both again: one is as it was, the other is new.
    last = Crawl(tmp_path, now=NOW + 7_400)
    for lease in last.leases():
        path = lease.page.url.removeprefix(BASE)
        last.read(lease, story(path, body="As it was."))
    last.commit()
    assert last.session.counts == {"new": 1, "unchanged": 1}


def test_only_runs_that_wait_can_be_let_out_or_thrown_away(tmp_path: Path) -> None:
    fill(tmp_path, article("/a"), revision("/a", quarantine="r2"), judgement("r2", "odd"))
    with open_store(tmp_path) as store:
        for decide in (
            lambda: reject(store, SITE, "r9", now=NOW),
            lambda: accept(store, tmp_path, SITE, "r9", now=NOW),
        ):
            with pytest.raises(LookupError, match="no run 'r9' of gazette is in quarantine: there is r2"):
                decide()
        accept(store, tmp_path, SITE, "r2", now=NOW)
        with store.read() as connection:
            assert judgements.of_runs(connection, ["r2"])["r2"].is_trusted


def test_judgements_are_noted_once_and_the_old_ones_go_but_for_what_is_held(tmp_path: Path) -> None:
    fill(tmp_path, article("/a"), revision("/a", quarantine="r0"))
    with open_store(tmp_path) as store, store.write() as connection:
        for number in range(ROUNDS_KEPT + 9):
            for _ in range(2):
                made = Judgement(f"r{number}", number // 2, float(number), GateVerdict.PASSED, {"n": number}, [])
                judgements.note(connection, SITE, made)
        found = judgements.history(connection, SITE)
        assert [each.round for each in found] == sorted({each.round for each in found}, reverse=True)
        assert found[0].figures == {"n": ROUNDS_KEPT + 8}
        assert len(found) <= ROUNDS_KEPT // 2 + 2
        assert judgements.history(connection, SITE, before_round=found[0].round)[0].round == found[0].round - 1
        assert set(judgements.of_runs(connection, ["r0", "r1", f"r{ROUNDS_KEPT + 8}"])) == {"r0", f"r{ROUNDS_KEPT + 8}"}
