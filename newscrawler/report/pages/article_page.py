"""The page of one article: its revisions with what changed, its copies, its provenance, how it was found.

Tested in tests/report/pages/test_article_page.py.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from newscrawler.dataset.text_diff import TextPart, diff_records
from newscrawler.ledger.articles.history import History, Revision
from newscrawler.report.pages.article_reading import ArticleAccount
from newscrawler.report.pages.names import folder_of
from newscrawler.report.pages.templates import render
from newscrawler.report.views.history import beside_changes, whereabouts

_BODY = 20_000  # characters that are shown
_REVISIONS = 50  # the last ones; `newscrawler history` shows all
_PAGES = 20
_SHOWN = ("headline", "description", "language", "word_count")
_FACTS = ("authors", "publisher", "source", "section", "kind", "language", "date_published", "date_modified")


class ShownRevision(NamedTuple):
    """A revision, where it is released, and what changed in each field."""

    revision: Revision
    where: str
    changes: list[tuple[str, list[TextPart]]]


class FieldSource(NamedTuple):
    """Where a field came from, and how sure that is."""

    field: str
    source: str
    confidence: float | None


def article_page(reading: ArticleAccount, *, now: float) -> bytes:
    history = reading.history
    record: dict[str, Any] = next((each.record for each in reversed(history.revisions) if each.record), {})
    body = record.get("body") or ""
    return render(
        "article.html",
        root="../../",
        now=now,
        history=history,
        folder=folder_of(history.site),
        record={name: record.get(name) for name in _SHOWN},
        facts=[(name, _in_words(record[name])) for name in _FACTS if record.get(name)],
        body=body[:_BODY],
        is_cut=len(body) > _BODY,
        revisions=list(_revisions(history)),
        left_out=max(len(history.revisions) - _REVISIONS, 0),
        sources=_sources(record),
        copies=reading.copies,
        others=[page for page in history.pages if page.url != history.url][:_PAGES],
        most=_PAGES,
    )


def _revisions(history: History) -> Iterator[ShownRevision]:
    """The latest first, each with what changed since the one before."""
    shown: Sequence[Revision] = history.revisions[-_REVISIONS - 1 :]
    pairs = list(zip([None, *shown[:-1]], shown, strict=True))[-_REVISIONS:]
    for before, revision in reversed(pairs):
        changed = diff_records(before.record, revision.record) if before and before.record and revision.record else {}
        changes = [(name, _near_changes(parts)) for name, parts in changed.items()]
        yield ShownRevision(revision, whereabouts(revision), changes)


def _near_changes(parts: Sequence[TextPart]) -> list[TextPart]:
    """Without the paragraphs that did not change, but for those that changes are in."""
    found = []
    for at, (tag, text) in enumerate(parts):
        if tag == "equal":
            before = parts[at - 1].text if at else "\n"
            text = beside_changes(text, goes_on=not before.endswith("\n"), leads_on=at + 1 < len(parts))
        found.append(TextPart(tag, text if at + 1 < len(parts) else text.rstrip() or "¶"))
    return found


def _sources(record: dict[str, Any]) -> list[FieldSource]:
    sure = record.get("confidence") or {}
    named = {name: source for name, source in (record.get("provenance") or {}).items() if source}
    return [FieldSource(name, str(source), sure.get(name)) for name, source in named.items()]


def _in_words(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
