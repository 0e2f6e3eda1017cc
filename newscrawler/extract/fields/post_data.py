"""Tells the line that systems name for an article's author, date and section.

Tested in tests/extract/fields/test_where_dates_stand.py.
"""

import re

from newscrawler.language.expressions import expression

_POST_DATA = expression(
    r"(?:post|entry|article|asset|node|story)[-_]?(?:meta(?:data)?|footer|info|date|byline)(?![a-z])|"
    r"(?<![a-z])submitted(?![a-z])|documentbyline",
    re.IGNORECASE,
).search


def names_post_data(names: str) -> bool:
    return _POST_DATA(names) is not None
