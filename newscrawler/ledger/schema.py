"""The ledger's tables. Knows no SQL dialect.

Moments are seconds since 1970. A URL is known by its digest (`digest.py`), so that no link ever needs a query.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

VERSION = 1

metadata = MetaData()

_ID = BigInteger().with_variant(Integer(), "sqlite")  # where only an INTEGER key is the row's own number


def _part(name: str, *columns: str, where: str) -> Index:
    """An index over some of a table's rows."""
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))


version = Table("version", metadata, Column("version", Integer, nullable=False))

urls = Table(
    "urls",
    metadata,
    Column("url_id", _ID, primary_key=True, autoincrement=False),
    Column("site", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("type", Text, nullable=False),  # article, robots, sitemap, or a listing: section, tags, coverage, authors
    Column("state", Text, nullable=False),  # pending, done, failed, rejected, gone
    Column("reason", Text),  # of failed and rejected; of done, why there is no record of its own
    Column("found_round", Integer, nullable=False),
    Column("found_page", BigInteger),  # the page that first linked it; none for what a run starts from
    Column("lane", BigInteger, nullable=False),  # what is waited for in turn: the section that led here
    Column("turn", BigInteger, nullable=False),
    Column("depth", Integer),
    Column("channel", Text),  # of a listing's further page: what its links are found by
    Column("listing", Text),  # the listing that a further page belongs to
    Column("walk", Integer),  # of a listing: what was found before this round needs no walking to
    Column("asked_round", Integer, nullable=False),  # the round in which it was last queued
    Column("attempts", Integer, nullable=False, server_default=text("0")),  # that failed, one after another
    Column("not_before", Float, nullable=False, server_default=text("0")),
    Column("status", Integer),  # of the last answer
    Column("etag", Text),
    Column("last_modified", Text),
    Column("visited", Float),
    Column("next_visit", Float),
    Column("article", BigInteger),  # the article whose page this is, or whose copy or redirect
    Column("alias_of", BigInteger),  # where it was redirected to
    _part("urls_pending", "site", "turn", where="state = 'pending'"),
    _part("urls_due", "site", "next_visit", where="next_visit IS NOT NULL"),
    _part("urls_article", "article", where="article IS NOT NULL"),
    _part("urls_alias", "alias_of", where="alias_of IS NOT NULL"),
    _part("urls_listings", "site", "asked_round", where="type != 'article'"),
    _part("urls_rejected", "site", "reason", where="state = 'rejected'"),
    Index("urls_site", "site"),
    Index("urls_visited", "site", "visited"),
    _part("urls_failed", "site", "not_before", where="state = 'failed'"),
)

discoveries = Table(
    "discoveries",
    metadata,
    Column("target", BigInteger, primary_key=True, autoincrement=False),
    Column("channel", Text, primary_key=True),
    Column("page", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

articles = Table(
    "articles",
    metadata,
    Column("article", _ID, primary_key=True, autoincrement=False),  # url_id of the page that first gave it
    Column("site", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("url", Text, nullable=False),  # of the copy that stays
    Column("canonical_url", Text, nullable=False),
    Column("published", Float),
    Column("content_hash", Text, nullable=False),  # of the latest revision
    Column("revision", Integer, nullable=False),  # number of the latest, from 1
    Column("released", Boolean, nullable=False, server_default=false()),  # claimed by a segment at least once
    Column("withdrawn", Float),  # since when its page is gone
    Column("first_seen", Float, nullable=False),
    Column("last_seen", Float, nullable=False),
    Index("articles_site_id", "site", "id"),
)

keys = Table(
    "keys",
    metadata,
    Column("digest", BigInteger, primary_key=True, autoincrement=False),  # of site, name and value; see digest.py
    Column("article", BigInteger, nullable=False),
    Index("keys_article", "article"),
    sqlite_with_rowid=False,
)

revisions = Table(
    "revisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("article", BigInteger, nullable=False),
    Column("site", Text, nullable=False),
    Column("revision", Integer, nullable=False),  # from 1 within its article
    Column("change", Text, nullable=False),  # added, updated, withdrawn, merged
    Column("changed_fields", Text, nullable=False),  # JSON list; of updated
    Column("similarity", Float),  # of the bodies, 0 to 1; of updated
    Column("content_hash", Text, nullable=False),
    Column("published", Float),  # orders a segment
    Column("record", LargeBinary, nullable=False),  # zstd of the record's line without its discovered_via
    Column("run_id", Text, nullable=False),
    Column("made", Float, nullable=False),
    Column("segment", Integer),  # that claimed it; 0: never released, a later one came first
    Column("position", Integer),  # its line in the segment, from 1
    Column("discovered_via", LargeBinary),  # zstd of JSON [[channel, page], ...] as it was when it was claimed
    Column("quarantine", Text),  # the run whose gate it did not pass
    UniqueConstraint("article", "revision"),
    _part("revisions_unclaimed", "site", where="segment IS NULL"),
    Index("revisions_segment", "segment", "position"),
    Index("revisions_run", "run_id", "change"),
    sqlite_autoincrement=True,
)

rounds = Table(
    "rounds",
    metadata,
    Column("site", Text, primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("began", Float, nullable=False),
    Column("ended", Float),
    Column("deep", Boolean, nullable=False),  # listings are walked to their end
)

runs = Table(
    "runs",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("run_id", Text, nullable=False, unique=True),
    Column("site", Text, nullable=False),
    Column("arguments", Text, nullable=False),  # JSON object of the spider arguments
    Column("pid", Integer, nullable=False),
    Column("began", Float, nullable=False),
    Column("ended", Float),
    Column("outcome", Text),  # a word of report/outcome.py; null while it runs; "killed" where it was found dead
    Column("exit", Integer),
    Column("round", Integer),
    Column("report", Text),  # the JSON report
    Index("runs_site", "site", "number"),
    sqlite_autoincrement=True,
)

releases = Table(
    "releases",
    metadata,
    Column("site", Text, primary_key=True),
    Column("release", Integer, primary_key=True, autoincrement=False),  # from 1 within its site
    Column("run_id", Text, nullable=False),  # the run that made it
    Column("made", Float, nullable=False),
)

segments = Table(
    "segments",
    metadata,
    Column("segment", Integer, primary_key=True, autoincrement=True),
    Column("site", Text, nullable=False),
    Column("sequence", Integer, nullable=False),  # from 1 within its site: what the file is named by
    Column("release", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("state", Text, nullable=False),  # staged, published; compacting, replaced, removed
    Column("rows", Integer, nullable=False),
    Column("first", Integer, nullable=False),  # revision numbers: the ledger range
    Column("last", Integer, nullable=False),
    Column("added", Integer, nullable=False),
    Column("updated", Integer, nullable=False),
    Column("withdrawn", Integer, nullable=False),
    Column("schema_version", Integer, nullable=False),
    Column("run_id", Text, nullable=False),
    Column("bytes", BigInteger),
    Column("sha256", Text),
    Column("part_of", Integer),  # the compacted segment whose file has its rows now
    Column("kept_until", Float),  # of one that is replaced: when its own file may go
    Column("rows_by_release", Text),  # JSON list of a compacted one, the last of which is of `release`
    UniqueConstraint("site", "sequence"),
    _part("segments_part_of", "part_of", where="part_of IS NOT NULL"),
    sqlite_autoincrement=True,
)

renderings = Table(
    "renderings",
    metadata,
    Column("site", Text, primary_key=True),
    Column("pattern", Text, primary_key=True),  # of the URLs that it was decided for
    Column("needed", Boolean, nullable=False),  # a browser has to render them
    Column("decided", Float, nullable=False),
)

members = Table(
    "members",
    metadata,
    Column("member", _ID, primary_key=True, autoincrement=False),  # in the order in which they were told first
    Column("article", BigInteger, nullable=False, unique=True),
    Column("site", Text, nullable=False),
    Column("number", Integer, nullable=False),  # the released revision whose text it is known by
    Column("band_keys", LargeBinary),  # that `bands` has; none where the text is too short, or the page is gone
    Column("story", Integer, nullable=False),  # the member that was told first of those with which it is one story
    Column("told", Integer, nullable=False),  # the story that its latest row tells
    Index("members_story", "story"),
    _part("members_to_tell", "site", where="told != story"),
)

bands = Table(
    "bands",
    metadata,
    Column("level", Integer, primary_key=True, autoincrement=False),  # see bands.py
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("member", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

levels = Table(
    "levels",
    metadata,
    Column("level", Integer, primary_key=True, autoincrement=False),
    Column("entries", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),  # the key from which on entries move to the next level
)

recurring = Table(
    "recurring",
    metadata,
    Column("site", Text, primary_key=True),
    Column("digest", BigInteger, primary_key=True, autoincrement=False),  # of a passage; 0: of all that were seen
    Column("days", Integer, nullable=False),  # on which it was seen
    Column("latest", Integer, nullable=False),  # of them, since 1970
    sqlite_with_rowid=False,
)

tellings = Table(
    "tellings",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),  # of a claimed revision
    Column("story", Integer, nullable=False),
    Column("duplicates", Text),  # JSON, as in a row; none where there are none
)

identity = Table(
    "identity",
    metadata,
    Column("id", Text, primary_key=True),  # one row: what tells this ledger from every other
)

judgements = Table(
    "judgements",  # of the gate, one for each run that came to it
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("run_id", Text, nullable=False, unique=True),
    Column("site", Text, nullable=False),
    Column("round", Integer, nullable=False),
    Column("made", Float, nullable=False),
    Column("verdict", Text, nullable=False),  # passed, persisted, held, accepted, rejected
    Column("figures", Text, nullable=False),  # JSON object of what was counted of the round
    Column("reasons", Text, nullable=False),  # JSON list, the worst first: what is unusual in it
    Index("judgements_site", "site", "number"),
    sqlite_autoincrement=True,
)

timelines = Table(
    "timelines",  # a row for each restore: the history of releases went on from an earlier one
    metadata,
    Column("site", Text, primary_key=True),
    Column("timeline", BigInteger, primary_key=True, autoincrement=False),  # 1 is the first and has no row
    Column("after", Integer, nullable=False),  # the last release that it has in common with the one before
)

foreign_stories = Table(
    "foreign_stories",  # tellings whose story is named after an article that is in no table here
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),  # of a claimed revision
    Column("story_id", Text, nullable=False),
)
