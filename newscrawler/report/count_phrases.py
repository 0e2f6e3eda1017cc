"""The counts of a run as phrases of its message.

Tested in tests/report/test_outcome.py.
"""

from collections.abc import Mapping

from newscrawler.report.phrases import counted
from newscrawler.report.summary import Counts

_MIN_PAYWALLED = 3  # articles: fewer say nothing of a site


def phrase_of(counts: Counts) -> str:
    """Counts as one phrase.

    >>> phrase_of(Counts(pages=9, articles=3, drops={"same_content": 2}, skips={}, failures={}, errors={}, seconds=4.2))
    '9 pages, 3 articles; dropped 2 (2 same_content); in 4 s'
    """
    phrases = [f"{counted(counts.pages, 'page')}, {counted(counts.articles, 'article')}"]
    for verb, reasons in (("dropped", counts.drops), ("failed", counts.failures), ("postponed", counts.postponed)):
        if reasons:
            phrases.append(f"{verb} {sum(reasons.values())} ({reasons_of(reasons)})")
    phrases += text_phrases(counts)
    if counts.seconds is not None:
        phrases.append(f"in {counts.seconds:.0f} s")
    return "; ".join(phrases)


def text_phrases(counts: Counts) -> list[str]:
    """Phrases on pages whose text did not come, and on articles that are for who pays, where most are."""
    behind = counts.paywalled if 2 * counts.paywalled > counts.articles else 0
    paywall = f"{counted(behind, 'article')} of {counts.articles} cut short by a paywall (is_accessible_for_free)"
    return [*empty_pages(counts.shells), *([paywall] if behind >= _MIN_PAYWALLED else [])]


def empty_pages(shells: Mapping[str, int]) -> list[str]:
    """A message on pages with nothing to read for each way that they came: by plain HTTP or rendered by an engine.

    >>> empty_pages({"plain": 4, "splash": 1})
    ['4 pages have nothing to read before scripts run: render=auto', '1 page has nothing to read, rendered by splash']
    """
    return [
        f"{counted(number, 'page')} {'has' if number == 1 else 'have'} nothing to read"
        + (" before scripts run: render=auto" if by == "plain" else f", rendered by {by}")
        for by, number in shells.items()
    ]


def reasons_of(reasons: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {reason}" for reason, number in reasons.items())
