"""Reads the structure of an article's text: blocks in reading order, of which Markdown and plain text are views.

Tested in tests/extract/structure/test_body_blocks.py.
"""

from newscrawler.extract.structure.body_blocks import body_blocks
from newscrawler.extract.structure.markdown import markdown, text

__all__ = ["body_blocks", "markdown", "text"]
