"""An article's history as a person reads it and as plain data."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from newscrawler.dataset.text_diff import Tag, TextPart, diff_records
from newscrawler.language.timestamps import iso_timestamp
from newscrawler.ledger.articles.history import History, Revision
from newscrawler.urls.readable import readable

_STYLES: dict[Tag, str] = {"equal": "", "removed": "red strike", "added": "green"}
_MARKS: dict[Tag, tuple[str, str]] = {"equal": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
_MAX_PAGES = 10
_SHORT = 200  # characters of a paragraph that is shown although it did not change


def history_as_data(history: History) -> dict[str, Any]:
    """All of a history as plain JSON, each revision with its record and its diff to the one before."""
    diffs = [{}, *(_diff(old, new) for old, new in pairwise(history.revisions))]
    return {
        "site": history.site,
        "id": history.id,
        "url": history.url,
        "canonical_url": history.canonical_url,
        "first_seen": iso_timestamp(history.first_seen),
        "last_seen": iso_timestamp(history.last_seen),
        "next_visit": iso_timestamp(history.next_visit),
        "withdrawn": iso_timestamp(history.withdrawn),
        "pages": [{"url": page.url, "state": page.state, "reason": page.reason} for page in history.pages],
        "channels": history.channels,
        "revisions": [
            {
                "revision": revision.revision,
                "change": revision.change,
                "changed_fields": revision.changed_fields,
                "body_similarity": revision.similarity,
                "made": iso_timestamp(revision.made),
                "run_id": revision.run_id,
                "release": revision.release,
                "published": revision.published,
                "quarantine": revision.quarantine,
                "diff": {name: [segment._asdict() for segment in segments] for name, segments in changed.items()},
                "record": revision.record or None,
            }
            for revision, changed in zip(history.revisions, diffs, strict=True)
        ],
    }


def render_history(history: History, *, colour: bool) -> RenderableType:
    """A history from its first revision to its latest, each with what changed since the one before.

    What was removed and added is shown by colour or, without, by the marks [-removed-] and {+added+}.
    """
    parts: list[RenderableType] = [_facts(history)]
    before: Revision | None = None
    for revision in history.revisions:
        parts += [Text(), Text(_heading(revision), style="bold")]
        parts += [Padding.indent(Text(line), 2) for line in _details(revision)]
        changed = _diff(before, revision) if before else {}
        for name, segments in changed.items():
            parts += [Padding.indent(Text(name, style="bold"), 2), Padding.indent(_shown(segments, colour), 4)]
        before = revision
    return Group(*parts)


def _diff(old: Revision, new: Revision) -> Mapping[str, list[TextPart]]:
    """What changed between two, where both can be had."""
    return diff_records(old.record, new.record) if old.record and new.record else {}


def _facts(history: History) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    latest = history.revisions[-1].record.get("headline") if history.revisions else None
    facts = {
        "site": history.site,
        "id": history.id,
        "headline": latest or "-",
        "url": readable(history.url),
        "canonical_url": "" if history.canonical_url == history.url else readable(history.canonical_url),
        "first seen": iso_timestamp(history.first_seen),
        "last seen": iso_timestamp(history.last_seen),
        "withdrawn": iso_timestamp(history.withdrawn),
        "next visit": iso_timestamp(history.next_visit) or "none",
    }
    for name, value in facts.items():
        if value:
            table.add_row(name, Text(value))
    for number, (channel, pages) in enumerate(history.channels.items()):
        more = f" and {len(pages) - 1} more" if len(pages) > 1 else ""
        table.add_row("" if number else "found by", Text(f"{channel}: {readable(pages[0])}{more}"))
    others = [page for page in history.pages if page.url != history.url]
    for number, page in enumerate(others[:_MAX_PAGES]):
        table.add_row("" if number else "other pages", Text(f"{readable(page.url)} ({page.reason or page.state})"))
    if len(others) > _MAX_PAGES:
        table.add_row("", f"... {len(others) - _MAX_PAGES} more")
    return table


def _heading(revision: Revision) -> str:
    return f"revision {revision.revision}: {revision.change} {iso_timestamp(revision.made)} by run {revision.run_id}"


def _details(revision: Revision) -> Iterator[str]:
    yield whereabouts(revision)
    if revision.place and not revision.record:
        where = f"line {revision.place.line} of {revision.place.name}"
        yield f"its text was dropped from the ledger, and {where} does not have it"
    if revision.changed_fields:
        similarity = "" if revision.similarity is None else f"; bodies alike: {revision.similarity:.4g}"
        yield f"changed: {', '.join(revision.changed_fields)}{similarity}"


def whereabouts(revision: Revision) -> str:
    if revision.release is not None:
        return f"{'in' if revision.published else 'being written into'} release {revision.release}"
    if revision.overtaken:
        return "in no release: a later revision came first"
    if revision.dropped:
        return "in no release: it was left out (see DUPLICATES)"
    if revision.quarantine is not None:
        return f"in quarantine of {revision.quarantine}" + (f": {revision.reason}" if revision.reason else "")
    return "waits for release"


def _shown(segments: Sequence[TextPart], colour: bool) -> Text:
    """Segments one after another; of what did not change, the paragraphs that changes are in."""
    text = Text()
    for number, (tag, content) in enumerate(segments):
        if tag == "equal":
            before, after = segments[number - 1].text if number else "\n", segments[number + 1 : number + 2]
            text.append(beside_changes(content, goes_on=not before.endswith("\n"), leads_on=bool(after)))
        else:
            visible, end = _split_end(content)
            opening, closing = ("", "") if colour else _MARKS[tag]
            text.append(f"{opening}{visible}{closing}", style=_STYLES[tag])
            text.append(end)
    text.rstrip()
    return text


def _split_end(content: str) -> tuple[str, str]:
    """What is marked, and the white space after it. Line breaks that are all that changed are made visible."""
    visible = content.rstrip()
    if not visible:
        return re.sub(r"\n+", "¶", content), "\n\n" if "\n" in content else ""
    return visible, content[len(visible) :]


def beside_changes(content: str, *, goes_on: bool, leads_on: bool) -> str:
    """Of what did not change: the rest of the paragraph that it goes on with, and the beginning of the next edited."""
    paragraphs = re.findall(r"[^\n]*\n+|[^\n]+", content)
    head = paragraphs[: 1 if goes_on else 0]
    tail = paragraphs[-1:] if leads_on and not content.endswith("\n") else []
    left_out = paragraphs[len(head) : len(paragraphs) - len(tail)]
    if not left_out or (len(left_out) == 1 and len(left_out[0]) <= _SHORT):
        return content
    last = left_out[-1]
    return "".join([*head, f"... {len(left_out)} unchanged ...{last[len(last.rstrip()) :]}", *tail])
