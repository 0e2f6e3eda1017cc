"""Thirty ways in which a site breaks: what each changes in what a run sees, and which alarms name it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from newscrawler.report.watch.kinds import AlarmKind

Affected = Literal["records", "new", "section", "feed", "sitemap", "pages", "listing", "run"]
"""What a fault changes: records of any kind, new ones, those of a section or channel, pages, a listing, or each run."""


@dataclass(frozen=True, slots=True)
class Fault:
    """`kinds` are the alarms that name it. Shares are factors of what is usual."""

    name: str
    kinds: tuple[AlarmKind, ...]
    affects: Affected
    fields: Mapping[str, float] = field(default_factory=dict)  # what is left of the share that has them
    moved: tuple[str, ...] = ()  # fields whose source is another now
    words: float = 1.0
    cut: float = 0.0  # share of articles of which a few words are left
    links: float = 1.0
    everywhere: bool = False  # all listings, all sections
    published: float = 1.0  # what is left of the new articles of those that it affects
    failed: float = 0.0
    rejected: float = 0.0
    blocked: float = 0.0  # responses with a blocking status
    gone: float = 0.0
    latency: float = 1.0
    late: float = 0.0  # seconds
    future: float = 0.0
    copies: float = 0.0
    foreign: float = 0.0
    doubt: float = 1.0
    outcome: str = "done"


K = AlarmKind
_TEMPLATE = (K.SOURCE_MOVED, K.SHRUNK)
_BLOCK = (K.BLOCK_PAGE, K.FAILURES)

FAULTS = (
    Fault("authors vanish", (K.FIELD_LOST,), "records", fields={"authors": 0.0}),
    Fault("authors vanish from six of ten", (K.FIELD_LOST,), "records", fields={"authors": 0.4}),
    Fault("dates vanish", (K.FIELD_LOST,), "records", fields={"date_published": 0.0}),
    Fault("descriptions vanish", (K.FIELD_LOST,), "records", fields={"description": 0.0}),
    Fault("images vanish", (K.FIELD_LOST,), "records", fields={"image": 0.0}),
    Fault("sections' names vanish", (K.FIELD_LOST,), "records", fields={"section": 0.0}),
    Fault("headlines vanish", (K.FIELD_LOST,), "records", fields={"headline": 0.0}),
    Fault("bodies are empty", (K.FIELD_LOST, K.SHRUNK), "records", fields={"body": 0.0}, words=0.0),
    Fault("half of the bodies are empty", (K.FIELD_LOST, K.SHRUNK), "records", fields={"body": 0.5}),
    Fault("bodies are cut by a paywall", (K.SHRUNK,), "records", cut=0.85),
    Fault("the template changes", _TEMPLATE, "records", moved=("body", "authors"), words=0.6, doubt=4.0),
    Fault("dates come from another place", _TEMPLATE, "records", moved=("date_published",)),
    Fault("bodies come from the general reading", _TEMPLATE, "records", moved=("body",)),
    Fault("a listing is empty", (K.LISTING_EMPTY,), "listing", links=0.0, published=0.4),
    Fault("all listings are empty", (K.LISTING_EMPTY,), "listing", links=0.0, everywhere=True, published=0.4),
    Fault("a listing loses most links", (K.LINKS_MOVED,), "listing", links=0.2, published=0.5),
    Fault("a section falls silent", (K.SILENCE,), "section", published=0.0),
    Fault("the site falls silent", (K.SILENCE,), "section", everywhere=True, published=0.0),
    Fault("the feed dries up", (K.CHANNEL_DRY,), "feed", published=0.0),
    Fault("the sitemap dries up", (K.CHANNEL_DRY,), "sitemap", published=0.0),
    Fault("pages become block pages", _BLOCK, "pages", rejected=0.9),
    Fault("the site answers with 403", _BLOCK, "pages", failed=0.8, blocked=0.8),
    Fault("half of the pages fail", _BLOCK, "pages", failed=0.5),
    Fault("the site is down", (K.RUN_FAILING, *_BLOCK), "run", failed=1.0, outcome="failed"),
    Fault("the site is slow", (K.SLOW,), "run", latency=6.0),
    Fault("listings are old copies", (K.LAG,), "new", late=30_000.0),
    Fault("dates are hours ahead", (K.CLOCK,), "new", future=0.8),
    Fault("articles are copies", (K.COPIES,), "new", copies=0.8),
    Fault("articles are taken down", (K.WITHDRAWALS, K.FAILURES), "pages", gone=0.5),
    Fault("another edition is served", (K.LANGUAGE,), "new", foreign=0.9),
)
