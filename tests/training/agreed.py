"""What of a page's blocks is text where nobody has labelled it: what two other extractors agree on.

They work by rules, each by its own, so they err on other pages than our model does and than each other. A block that
one of them takes and the other does not teaches nothing, nor does a short one: both keep captions, credits and notes
that people leave out. Needs the extra `bench`.
"""

from __future__ import annotations

from collections.abc import Sequence

import trafilatura
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import detect_encoding
from resiliparse.parse.html import HTMLTree

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.sizes import measured
from newscrawler.language.text import squeeze
from tests.training.truth import UNKNOWN, align

WORTH = 0.5  # of a page, to one that people labelled
LONG = 80  # letters of a block that may be a paragraph
LEAST = 0.5  # F1 by which their texts agree; on a page where they do not, there may be no article


def agreed(
    html: bytes, url: str, blocks: Sequence[TextBlock], known: Sequence[str], unwanted: Sequence[str]
) -> tuple[list[float], float]:
    """A label for each block, and how much the page is worth, from 0 to `WORTH`.

    `known` are snippets that somebody labelled as text, `unwanted` those that are none: what holds one is sure.
    """
    texts = [block.text for block in blocks]
    first, second = (align(texts, told or "") for told in (_trafilatura(html, url), _resiliparse(html)))
    both, one, other = 0, 1, 1
    labels = []
    for text, is_first, is_second in zip(texts, map(_is_text, first), map(_is_text, second), strict=True):
        both += len(text) * (is_first and is_second)
        one += len(text) * is_first
        other += len(text) * is_second
        is_told = is_first == is_second and measured(text)[0] >= LONG
        labels.append(float(is_first) if is_told else UNKNOWN)
    for label, snippets in ((1.0, known), (0.0, unwanted)):
        for snippet in map(squeeze, snippets):
            labels = [label if snippet in text else own for text, own in zip(texts, labels, strict=True)]
    return labels, WORTH * max(0.0, 2 * both / (one + other) - LEAST) / (1 - LEAST)


def _is_text(label: float) -> bool:
    return label > 0.5


def _trafilatura(html: bytes, url: str) -> str | None:
    return trafilatura.extract(html, url=url, include_comments=False, include_formatting=False)


def _resiliparse(html: bytes) -> str | None:
    tree = HTMLTree.parse_from_bytes(html, detect_encoding(html))
    return extract_plain_text(tree, main_content=True, alt_texts=False, list_bullets=False)
