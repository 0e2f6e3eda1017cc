"""What a repair found out, as lines for people: each rule, then what is read as before with the old rules and the new.

Tested in tests/run/repair/test_told.py.
"""

from collections.abc import Iterator
from dataclasses import fields

from newscrawler.run.repair.repair import Repair
from newscrawler.run.repair.verdicts import RuleVerdict
from newscrawler.site import Rules


def told(repair: Repair) -> Iterator[str]:
    """The report, a line at a time."""
    yield f"{repair.told} of {repair.pages} pages hold the text that is known of them"
    yield ""
    widths = [
        max((len(part) for part in column), default=0) for column in zip(*map(_cells, repair.verdicts), strict=True)
    ]
    for verdict in repair.verdicts:
        cells = [cell.ljust(width) for cell, width in zip(_cells(verdict), widths, strict=True)]
        yield f"  {'  '.join(cells)}".rstrip()
    yield ""
    yield "  read as before       old rules   new rules"
    for name, had in repair.after.had.items():
        if had:
            before, after = len(repair.before.same[name]), len(repair.after.same[name])
            yield f"  {name:<16} {before:>6} of {len(had):<3} {after:>6} of {len(had)}"
    before, after = repair.before.articles, repair.after.articles
    yield f"  {'whole articles':<16} {before:>6} of {repair.pages:<3} {after:>6} of {repair.pages}"


def _cells(verdict: RuleVerdict) -> tuple[str, str, str, str, str]:
    css = verdict.css or "(none: it is found without)"
    if verdict.verdict == "not sure":
        css = f"{css} stays"
    what = "cards" if verdict.rule.startswith("card") else "listings" if verdict.rule == "next_page" else "pages"
    number = f"{verdict.right} of {verdict.told} {what}"
    was = (
        f"was {verdict.before}: {verdict.right_before} of {verdict.told}"
        if verdict.verdict == "new"
        else verdict.reason
    )
    return verdict.rule, verdict.verdict, css, number, was


def python_lines(rules: Rules) -> str:
    """The rules as a profile in Python has them."""
    said = [(each.name, getattr(rules, each.name)) for each in fields(rules)]
    lines = [f"        {name}={_quoted(css)}," for name, css in said if css]
    return "\n".join(["    rules=Rules(", *lines, "    ),"])


def _quoted(css: str) -> str:
    return f"'{css}'" if '"' in css and "'" not in css else repr(css) if "'" in css else f'"{css}"'
