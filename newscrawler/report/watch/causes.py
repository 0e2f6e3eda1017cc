"""What has probably happened, by all that is unusual at once.

Tested in tests/report/watch/test_incidents.py.
"""

from collections.abc import Sequence

from newscrawler.report.watch.findings import Unusual
from newscrawler.report.watch.kinds import AlarmKind

_ALONE = {
    AlarmKind.RUN_FAILING: "the run itself fails: its report and its log say why",
    AlarmKind.BLOCK_PAGE: "the site answers with a block page, a consent wall or a challenge instead of articles",
    AlarmKind.FAILURES: "the site, or a part of it, is down, or refuses this crawler",
    AlarmKind.RUNS_MISSING: "nothing starts the runs any more: the schedule, its machine, or a run that hangs",
    AlarmKind.LISTING_EMPTY: "the listing's template changed or the section moved: its links are not found any more",
    AlarmKind.LINKS_MOVED: "the listing's template changed, or a part of it is loaded by a script now",
    AlarmKind.SILENCE: "the section was closed or renamed, or what is new does not reach its listing",
    AlarmKind.CHANNEL_DRY: "the feed or sitemap is empty, has moved, or is not renewed any more",
    AlarmKind.SOURCE_MOVED: "the site's template changed: what was read in a known place is elsewhere, or gone",
    AlarmKind.FIELD_LOST: "the template prints it elsewhere, or no more",
    AlarmKind.SHRUNK: "the text is cut: a paywall, a template that changed, or a page that is loaded by a script",
    AlarmKind.WITHDRAWALS: "the site took articles down, or moved them to other addresses",
    AlarmKind.LANGUAGE: "the site serves another edition, or another text than the article's is read",
    AlarmKind.COPIES: "the site gave its articles new addresses, or second ones, or prints agencies' texts",
    AlarmKind.UNSURE: "the template changed in a way that leaves values doubtful",
    AlarmKind.CLOCK: "the site's dates are in another time zone than they say, or a clock is wrong",
    AlarmKind.LAG: "listings or feeds are old copies, the site's time zone changed, or old articles came anew",
    AlarmKind.COVERAGE: "a channel misses what others find",
    AlarmKind.SLOW: "the site is slow, or slows this crawler down",
    AlarmKind.SURGE: "an event, an archive that was put online, or addresses that make one article many",
    AlarmKind.ROBOTS_CHANGED: "the site changed what crawlers may fetch",
}


def cause_of(kind: AlarmKind, subject: str, own: Sequence[Unusual]) -> str:
    """The probable cause of an incident of this kind; `own` is what is unusual of it."""
    kinds = {finding.kind for finding in own}
    if kind is AlarmKind.QUARANTINE:
        told = [found for found in kinds if found is not AlarmKind.QUARANTINE]
        hint = AlarmKind.SOURCE_MOVED if AlarmKind.SOURCE_MOVED in told else told[0] if told else None
        also = f"; {_ALONE[hint]}" if hint else ""
        return f"the gate holds what it found: `newscrawler dataset quarantine` shows it{also}"
    if AlarmKind.ROBOTS_CHANGED in kinds and kind is not AlarmKind.ROBOTS_CHANGED:
        return f"its robots.txt has changed at the same time; {_ALONE[kind]}"
    if kind is AlarmKind.BLOCK_PAGE and kinds == {AlarmKind.BLOCK_PAGE} and own[0].series == "page|rejected":
        return "pages answer, and are no articles as they were: a block page, a consent wall, or another template"
    if kind is AlarmKind.SILENCE and not subject:
        return "the site publishes nothing, or its listings are served from an old copy"
    if kind is AlarmKind.LISTING_EMPTY and not subject:
        return "the template of the site's listings changed, or they are loaded by a script now"
    return _ALONE[kind]
