"""The words that the ledger's tables have for what may be one of several. Their values are what the tables hold."""

from enum import StrEnum


class PageType(StrEnum):
    """What the page of a URL is taken for."""

    ARTICLE = "article"
    ROBOTS = "robots"
    SITEMAP = "sitemap"
    FEED = "feed"
    SECTION = "section"
    TAGS = "tags"
    COVERAGE = "coverage"
    AUTHORS = "authors"


class ChangeKind(StrEnum):
    """What a revision does to its article. MERGED: only its story is another."""

    ADDED = "added"
    UPDATED = "updated"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


class SegmentState(StrEnum):
    """Where a segment's rows are: in no file yet, in its own, in one that is being written, in another's."""

    STAGED = "staged"
    RELEASED = "released"
    COMPACTING = "compacting"
    REPLACED = "replaced"  # its own file is kept for a while
    REMOVED = "removed"


class RunOutcome(StrEnum):
    """How a run ended. KILLED: it was found dead by a later one; LOCKED: another run had its site; FENCED: another
    worker has taken it over."""

    DONE = "done"
    NOTHING_NEW = "nothing_new"
    PARTLY_DONE = "partly_done"
    FAILED = "failed"
    GATE_FAILED = "gate_failed"
    STORE_FAILED = "store_failed"
    NO_ARTICLES = "no_articles"
    FENCED = "fenced"
    INTERRUPTED = "interrupted"
    LOCKED = "locked"
    KILLED = "killed"


class GateVerdict(StrEnum):
    """What the gate, or somebody after it, made of a run's records."""

    PASSED = "passed"
    PERSISTED = "persisted"  # it was held, and what is unusual has come to stay
    HELD = "held"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
