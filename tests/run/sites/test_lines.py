"""The lines of a TOML file's keys are those where they are written, whatever stands between them."""

import tomllib

import pytest

from newscrawler.run.sites.lines import KeyLines

TEXT = '''\
# a comment with [brackets] and a = sign
top = 1
[defaults] # with a comment
text = """
[[site]]
name = "not this"
"""
literal = \'\'\'
key = 1 \'\'\'
settings.DELAY = 2

[[site]]
list = [
  "]", # ]
  'a = b',
]
"quoted key" = "#"
[site.settings]
inner = { a = 1, b = [2,
 3] }
[[site]]
last = "\\\\" # "
after = 2026-11-01
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 2),
        (("defaults",), 3),
        (("defaults", "text"), 4),
        (("defaults", "literal"), 8),
        (("defaults", "settings"), 10),
        (("defaults", "settings", "DELAY"), 10),
        (("site", 0), 12),
        (("site", 0, "list"), 13),
        (("site", 0, "quoted key"), 17),
        (("site", 0, "settings"), 18),
        (("site", 0, "settings", "inner"), 19),
        (("site", 0, "settings", "inner", "b"), 19),
        (("site", 1), 21),
        (("site", 1, "last"), 22),
        (("site", 1, "after"), 23),
        (("site", 1, "missing"), 21),
        (("missing",), 1),
    ],
)
def test_a_key_has_the_line_where_it_is_written(path: tuple[str | int, ...], line: int) -> None:
    assert tomllib.loads(TEXT)["site"][1]["last"] == "\\"
    assert KeyLines(TEXT).of(*path) == line


def test_tables_of_arrays_within_arrays_have_numbers_of_their_own() -> None:
    lines = KeyLines("[[a]]\n[[a.b]]\n[[a.b]]\nx = 1\n[[a]]\n[[a.b]]\nx = 1\n")
    assert (lines.of("a", 0, "b", 1, "x"), lines.of("a", 1, "b", 0, "x")) == (4, 7)
