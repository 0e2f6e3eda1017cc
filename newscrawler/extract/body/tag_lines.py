"""Takes out the links to an article's tags that stand right above its text or below it, a block each or all in a line.

Tested in tests/extract/body/test_tag_lines.py.
"""

from collections.abc import Sequence

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.siblings import is_paragraph
from newscrawler.extract.fields.tags import printed_tags
from newscrawler.extract.page import Page
from newscrawler.language.letters import letters

_MARKS = 3  # characters beside each link: a comma, a bullet
_MAX_LENGTH = 600  # characters of a line of tags


def without_tags(blocks: Sequence[TextBlock], taken: Sequence[bool], page: Page) -> list[bool]:
    """The blocks that are taken without those before its first paragraph and behind its last that are tags.

    Between paragraphs a link alone may be a heading.
    """
    own = [number for number, chosen in enumerate(taken) if chosen]
    prose = [number for number in own if is_paragraph(blocks[number])]
    around = [number for number in own if prose and not prose[0] < number < prose[-1] and _is_linked(blocks[number])]
    kept = list(taken)
    tags = sorted(filter(None, map(letters, page.once(printed_tags).texts)), key=len, reverse=True) if around else ()
    for number in around:
        block = blocks[number]
        count = _count(letters(block.text), tags)
        kept[number] = count == 0 or len(block.text) > block.linked + _MARKS * count
    return kept


def _is_linked(block: TextBlock) -> bool:
    return 2 * block.linked > len(block.text) and len(block.text) <= _MAX_LENGTH


def _count(line: str, tags: Sequence[str]) -> int:
    """How many tags a line is, one behind the other; none where it says anything else. The longest tags come first."""
    count = 0
    while line:
        tag = next((tag for tag in tags if line.startswith(tag)), "")
        if not tag:
            return 0
        line = line[len(tag) :]
        count += 1
    return count
