"""Takes out the links to an article's tags that stand right above its text or below it, a block each.

Tested in tests/extract/body/test_tag_lines.py.
"""

from collections.abc import Sequence

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.siblings import is_paragraph
from newscrawler.extract.fields.tags import printed_tags
from newscrawler.extract.page import Page
from newscrawler.language.letters import letters

_MARKS = 3  # characters of such a block that may stand outside of its link: a comma, a bullet


def without_tags(blocks: Sequence[TextBlock], taken: Sequence[bool], page: Page) -> list[bool]:
    """The blocks that are taken without those before its first paragraph and behind its last that are tags.

    Between paragraphs a link alone may be a heading.
    """
    own = [number for number, chosen in enumerate(taken) if chosen]
    prose = [number for number in own if is_paragraph(blocks[number])]
    around = [number for number in own if prose and not prose[0] < number < prose[-1] and _is_link(blocks[number])]
    kept = list(taken)
    tags = set(map(letters, page.once(printed_tags).texts)) if around else frozenset()
    for number in around:
        kept[number] = letters(blocks[number].text) not in tags
    return kept


def _is_link(block: TextBlock) -> bool:
    return block.linked > 0 and len(block.text) <= block.linked + _MARKS
