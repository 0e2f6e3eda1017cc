"""What people read of a repair."""

from newscrawler.run.repair.proof import FIELDS, Proof
from newscrawler.run.repair.repair import Repair
from newscrawler.run.repair.told import python_lines, told
from newscrawler.run.repair.verdicts import RuleVerdict
from newscrawler.site import Rules


def test_each_rule_is_a_line_and_each_field_has_its_numbers_with_the_old_rules_and_the_new() -> None:
    had = {name: frozenset(range(4)) if name in ("headline", "body") else frozenset[int]() for name in FIELDS}
    before = Proof(had, {**had, "body": frozenset((1,))}, 0.5)
    verdicts = (
        RuleVerdict("headline", "holds", "h1", "h1", 4, 4, 4),
        RuleVerdict("body", "new", "div.text", "div.story", 0, 4, 4),
        RuleVerdict("image", "not sure", "img.a", "img.a", 0, 0, 4, "the pages agree on no name for it"),
    )
    lines = list(told(Repair(5, 4, verdicts, Rules(), before, Proof(had, had, 1.0), ())))
    assert lines[0] == "4 of 5 pages hold the text that is known of them"
    rows = [" ".join(line.split()) for line in lines]
    assert "headline holds h1 4 of 4 pages" in rows
    assert "body new div.story 4 of 4 pages was div.text: 0 of 4" in rows
    assert "image not sure img.a stays 0 of 4 pages the pages agree on no name for it" in rows
    assert "body 1 of 4 4 of 4" in rows
    assert "whole articles 1 of 5 4 of 5" in rows
    assert not any("authors" in row for row in rows)


def test_rules_are_lines_of_python() -> None:
    rules = Rules(headline="h1", body='[itemprop="articleBody"]', drop="a[title='x']")
    lines = python_lines(rules)
    assert eval(lines.strip().removeprefix("rules=").rstrip(","), {"Rules": Rules}) == rules  # noqa: S307 - what was printed a line before
