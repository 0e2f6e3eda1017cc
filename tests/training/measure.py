"""Scores bodies as the extractor gives them by a model, and prints the means of sets and of scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from newscrawler.extract import extract_article
from newscrawler.extract.body import learned
from newscrawler.extract.body.model import Model
from tests.training.truth import agreement, script, words

LOW = 0.8  # an F1 below which a page counts as failed


@dataclass(frozen=True)
class Score:
    """How well the body of a page agrees with its truth."""

    id: str
    set: str
    script: str
    f1: float
    precision: float
    recall: float
    is_exact: bool
    text: str = ""


def scored(page: str, of_set: str, html: bytes, url: str, truth: str, model: Model) -> Score:
    """The score of a page whose blocks a model judges, through all that a page goes through."""
    own = learned.model
    learned.model = lambda: model  # type: ignore[assignment]
    try:
        text = extract_article(html, url).body or ""
    finally:
        learned.model = own
    return Score(page, of_set, script(truth), *agreement(text, truth), words(text) == words(truth), text)


def report(scores: Sequence[Score]) -> str:
    """A table: of each set, each script and all pages their mean F1, precision, recall, exact bodies and failures."""
    lines = [f"{'':14}{'pages':>7}{'F1':>7}{'P':>7}{'R':>7}{'exact':>7}{f'<{LOW}':>7}"]
    groups = {"all": list(scores)}
    for score in scores:
        groups.setdefault(score.set, []).append(score)
        groups.setdefault(score.script, []).append(score)
    for name, of_group in sorted(groups.items()):
        means = (
            fmean(getattr(score, part) for score in of_group) for part in ("f1", "precision", "recall", "is_exact")
        )
        low = sum(score.f1 < LOW for score in of_group)
        lines.append(f"{name:14}{len(of_group):>7}" + "".join(f"{100 * mean:>7.1f}" for mean in means) + f"{low:>7}")
    return "\n".join(lines)
