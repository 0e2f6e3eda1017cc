"""What may be an article's byline, and what told of it.

Tested in tests/extract/test_explained.py.
"""

from dataclasses import dataclass
from typing import Literal

Evidence = Literal["words", "link", "markup", "account", "below", "date", "box"]

BESIDE = ("words", "link", "markup", "account")
"""Kinds of what stands around the headline."""


@dataclass(frozen=True, slots=True)
class Byline:
    names: list[str]
    line: str
    evidence: Evidence
    is_below_headline: bool = False  # told of a line in words alone
