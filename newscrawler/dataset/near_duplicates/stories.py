"""Stories that a batch makes one, and how the ledger takes them: in one transaction.

Tested in tests/dataset/near_duplicates/test_batch.py.
"""

from itertools import groupby

from newscrawler.dataset.near_duplicates.work_file import WorkFile
from newscrawler.ledger.near_duplicates.found import FoundPair, StoriesChangedError, known_articles, merge_stories
from newscrawler.ledger.store import Store

_BATCH = 20_000  # articles that are looked up together
_TRIES = 5

_WANTED = """
CREATE OR REPLACE TABLE wanted AS
SELECT number, site, id FROM articles SEMI JOIN (
    SELECT one AS number FROM pairs WHERE joins UNION SELECT other FROM pairs WHERE joins
) USING (number) ORDER BY number
"""
_APART = """
CREATE OR REPLACE TABLE apart AS
SELECT a.entry AS one, a.story AS story, b.entry AS other, b.story AS other_story, relation, similarity
FROM pairs JOIN known a ON a.number = one JOIN known b ON b.number = other WHERE joins AND a.story != b.story
"""
_EDGES = "CREATE OR REPLACE TABLE edges AS SELECT DISTINCT story AS one, other_story AS other FROM apart"
_FIRST_TOPS = """
CREATE OR REPLACE TABLE tops AS
SELECT DISTINCT story, story AS top FROM (SELECT one AS story FROM edges UNION ALL SELECT other FROM edges)
"""
_NEXT_TOPS = """
CREATE OR REPLACE TABLE next_tops AS
WITH near AS (
    SELECT story, min(top) AS top FROM (
        SELECT one AS story, top FROM edges JOIN tops ON story = other
        UNION ALL SELECT other, top FROM edges JOIN tops ON story = one
        UNION ALL FROM tops
    ) GROUP BY story
)
SELECT near.story, tops.top FROM near JOIN tops ON tops.story = near.top
"""
_CHANGED = "SELECT count(*) FROM tops JOIN next_tops USING (story) WHERE tops.top != next_tops.top"
_MERGED = "SELECT story, top FROM tops WHERE story != top"
_PAIRS = f"""
SELECT one, other, relation, similarity FROM apart WHERE story IN (SELECT story FROM ({_MERGED}))
UNION
SELECT other, one, relation, similarity FROM apart WHERE other_story IN (SELECT story FROM ({_MERGED}))
ORDER BY 1, 2
"""  # noqa: S608 - queries of ours; what joins two articles is the same of either


def merge_found_stories(work: WorkFile, store: Store) -> int:
    """Make those stories one in the ledger whose articles are joined by `pairs`; how many became part of others.

    All of it is one transaction, so that a kill leaves all or nothing of it; done again it finds nothing to do.
    """
    for _ in range(_TRIES):
        _look_up(work, store)
        _connect(work)
        if not work.count("SELECT count(*) FROM tops WHERE story != top"):
            return 0
        try:
            with store.write() as connection:
                return merge_stories(connection, work.stream(_MERGED), (FoundPair(*row) for row in work.stream(_PAIRS)))
        except StoriesChangedError:
            continue  # a release came between
    raise StoriesChangedError


def _look_up(work: WorkFile, store: Store) -> None:
    """Fill the table `known`: entries and stories of the articles that are joined."""
    work.run(_WANTED)
    work.run("CREATE OR REPLACE TABLE known (number BIGINT, entry BIGINT, story BIGINT)")
    for rows in work.batches("SELECT number, site, id FROM wanted ORDER BY number", _BATCH):
        with store.read() as connection:
            found: list[tuple[int, int, int]] = []
            for site, group in groupby(rows, key=lambda row: row[1]):
                numbers = {id_: number for number, _, id_ in group}
                found += [(numbers[each.id], *each[1:]) for each in known_articles(connection, site, numbers)]
        if found:
            columns = zip(*found, strict=True)
            work.insert("known", dict(zip(("number", "entry", "story"), map(list, columns), strict=True)))


def _connect(work: WorkFile) -> None:
    """Fill the table `tops`: each story that is joined with another, and the first of all that are.

    Each round gives every story the least top of its neighbours, and that one's own top: a chain of n takes some log n
    rounds (Hash-to-Min, Rastogi et al. 2013).
    """
    work.run(_APART)
    work.run(_EDGES)
    work.run(_FIRST_TOPS)
    while True:
        work.run(_NEXT_TOPS)
        changed = work.count(_CHANGED)
        work.run("DROP TABLE tops")
        work.run("ALTER TABLE next_tops RENAME TO tops")
        if not changed:
            return
