"""What becomes of an article that may be a copy, and how originals of earlier runs are looked up."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from newscrawler.near_duplicates.identity_evidence import IdentityEvidence
from newscrawler.near_duplicates.originals import CopyReason, Original


class CopyVerdict(NamedTuple):
    """What is to become of an article; nothing has, before `Copies.take`.

    `duplicates` holds a reason for each record that there is then less than articles.
    """

    stays: bool
    original: Original
    page: Original  # the article's own, which is `original` if it is new and stays
    duplicates: tuple[CopyReason, ...] = ()
    merged: tuple[Original, ...] = ()  # originals whose records give way to that of `original`
    gave_way: tuple[str, ...] = ()  # URLs of the pages of this run that give way to `original`
    keys: tuple[tuple[str, str], ...] = ()  # name and value of each
    dated: tuple[tuple[Original, IdentityEvidence], ...] = ()  # what they say, with the article's exact dates
    disowned: tuple[str, ...] = ()  # names of the keys that are another article's, of an article that was not known
    shows_another: bool = False  # the page of an article that others have shows another one that they have


Recall = Callable[[str, Mapping[str, str]], Mapping[str, Original]]
"""Site and keys by name -> the originals of earlier runs with these keys, one object for one original."""


def verdict_of(new: Original, found: Mapping[Original, CopyReason], itself: Original | None) -> CopyVerdict:
    """Which of a new page and the originals that it may be is the best; `itself` is the one whose page it is."""
    others = [original for original in found if original is not itself]
    released = [original for original in others if original.released]
    if itself is not None and (itself.released or not released):
        best = itself
    elif released:  # and not what this page was taken for while it showed another
        best = min(released, key=lambda original: original.order)
    else:
        best = min((new, *found), key=lambda original: original.order)
    stays = best is new or best is itself
    merged = tuple(original for original in found if original is not best and not original.released)
    leaving = merged if stays else (new, *merged)
    return CopyVerdict(
        stays,
        best,
        new,
        duplicates=tuple(found[each] for each in others if not each.released or each is best),
        merged=merged,
        gave_way=tuple(each.url for each in leaving if each.is_read) if stays or best.is_read else (),
    )
