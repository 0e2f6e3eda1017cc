"""Judges which blocks of a page are the article's text: by the model, then by what it cannot learn."""

from collections.abc import Sequence
from dataclasses import replace

from newscrawler.extract.body.blocks import TextBlock, page_blocks
from newscrawler.extract.body.consent import consent_box, outside
from newscrawler.extract.body.context import best_cut
from newscrawler.extract.body.credit_lines import without_credits
from newscrawler.extract.body.footnotes import with_footnotes
from newscrawler.extract.body.foreign_text import heads_others, without_foreign
from newscrawler.extract.body.headings import with_headings
from newscrawler.extract.body.hints import Hints, page_hints
from newscrawler.extract.body.inner_text import with_inner
from newscrawler.extract.body.lists import without_lists
from newscrawler.extract.body.model import Model, model
from newscrawler.extract.body.offers import without_offers
from newscrawler.extract.body.parts import Parts
from newscrawler.extract.body.permalinks import without_permalinks
from newscrawler.extract.body.position import headline_of
from newscrawler.extract.body.questions import with_questions
from newscrawler.extract.body.quotations import with_quotes
from newscrawler.extract.body.reading import Reading
from newscrawler.extract.body.republication import without_republication
from newscrawler.extract.body.siblings import with_boxed, with_siblings
from newscrawler.extract.body.tag_lines import without_tags
from newscrawler.extract.body.unnamed_boxes import without_unnamed_boxes
from newscrawler.extract.body.whole_lists import with_whole_lists
from newscrawler.extract.page import Page

# Of the F measure that a cut maximises: F1, and van Rijsbergen's two others.
_BETA = {None: 1.0, "precision": 0.5, "recall": 2.0}
_MIN_BOXED = 0.05  # of a paragraph in a box like those of three of the text
_MIN_CHANCE = 0.2  # below which a block is no text, however unsure the page: too little is better than too much


def judgement(page: Page) -> Reading:
    """Every block of the page, judged. Never raises.

    Beside a note of a few lines the model takes what the page shows of other articles for the text. Where most of what
    it took was theirs, what stands above them is judged alone.
    """
    found = page.once(page_blocks)
    if not found:
        return Reading((), ())
    judgement, taken, others = _without_others(found, page)
    if _size(found, others) > _size(found, [number for number, chosen in enumerate(taken) if chosen]):
        end = _first_of_others(found, others, headline_of(found, judgement.headline))
        above, kept, _ = _without_others(found[:end], page) if end else (judgement, [], [])
        if any(kept):
            judgement, taken = replace(above, blocks=found), kept + [False] * (len(found) - end)
    return replace(judgement, taken=with_footnotes(found, taken))


def _first_of_others(blocks: Sequence[TextBlock], others: Sequence[int], headline: int) -> int:
    """Number of the block from which on there are other articles: of the heading over them, else of their first."""
    below = [number for number in others if number > headline]
    heading = next((n for n in range(headline + 1, len(blocks)) if heads_others(blocks[n].text)), len(blocks))
    return heading if below and heading < below[-1] else next(iter(below), 0)


def _size(blocks: Sequence[TextBlock], numbers: Sequence[int]) -> int:
    return sum(len(blocks[number].text) for number in numbers)


def _without_others(found: Sequence[TextBlock], page: Page) -> tuple[Reading, list[bool], list[int]]:
    """Blocks as the model judges them, those of them that stay when other texts than the article's are out, and the
    numbers of those that are of other articles."""
    hints = page_hints(page)
    judgement = _judged_without_consent(found, hints, _BETA[page.favor])
    listed = without_lists(found, judgement.taken, hints.headline)
    taken = without_permalinks(found, without_credits(found, listed, page), page)
    taken = without_republication(found, without_offers(found, taken, page), page)
    taken = without_tags(found, taken, page)
    own = without_unnamed_boxes(found, taken, page)
    steps = ((judgement.taken, listed), (taken, own))
    others = [n for n in range(len(found)) if any(before[n] and not after[n] for before, after in steps)]
    return judgement, own, others


def _judged_without_consent(found: Sequence[TextBlock], hints: Hints, beta: float) -> Reading:
    """The same of a page whose text is mostly that of a tool for consent: then the rest is judged alone."""
    judgement = judged(found, hints, model(), beta)
    box = consent_box(found, judgement.taken)
    numbers = outside(found, box) if box is not None else ()
    if not numbers:
        return judgement
    rest = judged([found[number] for number in numbers], hints, model(), beta)
    if not any(rest.taken):
        return judgement
    own = {number for number, chosen in zip(numbers, rest.taken, strict=True) if chosen}
    return replace(rest, blocks=found, taken=[number in own for number in range(len(found))])


def judged(found: Sequence[TextBlock], hints: Hints, by: Model, beta: float = 1.0) -> Reading:
    """Blocks, of which there is at least one, as a model judges them; `beta` above 1 takes more of what is in doubt."""
    chances, words = by.chances(found, hints)
    best, expected_f1 = best_cut(chances, words)
    if beta != 1:
        best, _ = best_cut(chances, words, beta)
    cut = max(best, _MIN_CHANCE / max(beta, 1.0))
    taken = with_quotes(found, [chance >= cut for chance in chances], chances, _MIN_CHANCE)
    taken = with_boxed(found, with_siblings(found, taken), chances, _MIN_BOXED)
    parts = Parts(found, taken)
    taken = with_inner(found, taken, chances, expected_f1 if beta >= 1 else 1.0, parts)
    if beta >= 1:
        taken = with_questions(found, with_whole_lists(found, taken, chances, parts), chances, parts)
        taken = with_headings(found, taken, parts, hints.description)
    taken = without_foreign(found, taken, hints.headline)
    return Reading(found, taken, hints.headline, hints.description, expected_f1)
