"""The ledger's tables, their typed columns and rows, and the words for their states.

Tested in tests/ledger/test_store.py.
"""

from newscrawler.errors import PageState
from newscrawler.ledger.schema.articles import (
    NEVER,
    ArticleKeyRow,
    ArticleRow,
    RevisionRow,
    article_keys,
    articles,
    is_held_by,
    revisions,
    waits_for_release,
    waits_in_quarantine,
)
from newscrawler.ledger.schema.base import metadata
from newscrawler.ledger.schema.database import VERSION, identity, version
from newscrawler.ledger.schema.feeds import FeedNoteRow, FeedRow, feed_notes, feeds
from newscrawler.ledger.schema.leases import host_leases, host_memories, site_leases
from newscrawler.ledger.schema.memories import NO_MEMORY, LessonRow, habits, lessons, site_memories
from newscrawler.ledger.schema.near_duplicates import (
    AnnouncementRow,
    announcements,
    band_levels,
    bands,
    found_pairs,
    index_entries,
    recurring_passages,
    unresolved_stories,
)
from newscrawler.ledger.schema.pages import (
    IS_LISTING,
    DiscoveryRow,
    FoundUrl,
    discoveries,
    further_channels,
    renderings,
    urls,
)
from newscrawler.ledger.schema.releases import SegmentRow, releases, segments, timelines
from newscrawler.ledger.schema.runs import judgements, rounds, runs
from newscrawler.ledger.schema.sites import sites
from newscrawler.ledger.schema.states import ChangeKind, GateVerdict, PageType, RunOutcome, SegmentState
from newscrawler.ledger.schema.sums import article_sums, url_sums
from newscrawler.ledger.schema.watch import (
    alarms,
    baselines,
    deliveries,
    observations,
    observed_days,
    observed_weeks,
)

__all__ = [
    "IS_LISTING",
    "NEVER",
    "NO_MEMORY",
    "VERSION",
    "AnnouncementRow",
    "ArticleKeyRow",
    "ArticleRow",
    "ChangeKind",
    "DiscoveryRow",
    "FeedNoteRow",
    "FeedRow",
    "FoundUrl",
    "GateVerdict",
    "LessonRow",
    "PageState",
    "PageType",
    "RevisionRow",
    "RunOutcome",
    "SegmentRow",
    "SegmentState",
    "alarms",
    "announcements",
    "article_keys",
    "article_sums",
    "articles",
    "band_levels",
    "bands",
    "baselines",
    "deliveries",
    "discoveries",
    "feed_notes",
    "feeds",
    "found_pairs",
    "further_channels",
    "habits",
    "host_leases",
    "host_memories",
    "identity",
    "index_entries",
    "is_held_by",
    "judgements",
    "lessons",
    "metadata",
    "observations",
    "observed_days",
    "observed_weeks",
    "recurring_passages",
    "releases",
    "renderings",
    "revisions",
    "rounds",
    "runs",
    "segments",
    "site_leases",
    "site_memories",
    "sites",
    "timelines",
    "unresolved_stories",
    "url_sums",
    "urls",
    "version",
    "waits_for_release",
    "waits_in_quarantine",
]
