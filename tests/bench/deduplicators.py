"""Finders of near-duplicates, each used as its documentation says, on the same words and the same pairs of words."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple

from newscrawler.near_duplicates import Relation, Seen, passages, signature, tokens, words_of
from newscrawler.near_duplicates.check import Check
from newscrawler.near_duplicates.lines import ArticleLine
from newscrawler.near_duplicates.recurring import count, is_boilerplate
from newscrawler.near_duplicates.signatures import MIN_TOKENS
from tests.near_duplicates.writer import Text

PERMUTATIONS, BANDS, ROWS = 128, 32, 4
"""Of MinHash LSH: what was found best for edited news texts."""

Relations = dict[tuple[str, str], Relation]
"""Ids of a pair -> what the first one is to the second one."""


class Outcome(NamedTuple):
    """Pairs, and seconds of CPU: of the signatures alone, and of all from texts to pairs."""

    found: Relations
    signing: float
    seconds: float


def ours(texts: Sequence[Text]) -> Outcome:
    """`newscrawler duplicates check`, whose index is on disk."""
    signing = _seconds(_sign, texts)
    start = time.process_time()
    with Check() as check:
        for text in texts:
            check.add(text.id, ArticleLine(text.id, text.body, text.site, text.published, text.agency))
        check.compare()
        found: Relations = {(one, other): relation for one, other, relation, _ in check.named()}
        return Outcome(found, signing, time.process_time() - start)


def _sign(text: Text) -> object:
    return signature(words_of(passages(text.body)))


def datasketch(texts: Sequence[Text], threshold: float) -> Outcome:
    """MinHashLSH in memory; candidates whose estimated Jaccard index is at least the threshold."""
    from datasketch import MinHash, MinHashLSH

    def sign(text: Text) -> Any:
        signature = MinHash(num_perm=PERMUTATIONS)
        signature.update_batch([f"{one} {other}".encode() for one, other in set(pairwise(tokens(text.body)))])
        return signature

    signing = _seconds(sign, texts)
    start = time.process_time()
    index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, ROWS))
    signed: dict[str, Any] = {}
    found: Relations = {}
    for text in texts:
        signature = sign(text)
        for other in index.query(signature):
            if signature.jaccard(signed[other]) >= threshold:
                found[text.id, other] = "near"
        index.insert(text.id, signature)
        signed[text.id] = signature
    return Outcome(found, signing, time.process_time() - start)


def rensa_without_boilerplate(texts: Sequence[Text]) -> Outcome:
    """The same on texts without what we know to be boilerplate, so that nothing but the engines differs."""
    start = time.process_time()
    cleaned = without_boilerplate(texts)
    seconds = time.process_time() - start
    outcome = rensa(cleaned, 0.35)
    return outcome._replace(signing=outcome.signing + seconds, seconds=outcome.seconds + seconds)


def without_boilerplate(texts: Sequence[Text]) -> list[Text]:
    """The texts that are long enough to be compared, each as one paragraph."""
    seen: dict[tuple[str, int], Seen] = {}
    for text in texts:
        for key in {(text.site, passage.digest) for passage in passages(text.body)}:
            seen[key] = count(seen.get(key), text.published)
    cleaned: list[Text] = []
    for text in texts:
        found = passages(text.body)
        recurring = {each.digest for each in found if is_boilerplate(seen[text.site, each.digest])}
        words = words_of(found, recurring)
        if len(words) >= MIN_TOKENS:
            cleaned.append(text._replace(paragraphs=(" ".join(words),), notes=()))
    return cleaned


def rensa(texts: Sequence[Text], threshold: float) -> Outcome:
    """RMinHashLSH in memory; candidates whose estimated Jaccard index is at least the threshold."""
    from rensa import RMinHash, RMinHashLSH

    def sign(text: Text) -> Any:
        signature = RMinHash(PERMUTATIONS, 42)
        signature.update([f"{one} {other}" for one, other in set(pairwise(tokens(text.body)))])
        return signature

    signing = _seconds(sign, texts)
    start = time.process_time()
    index = RMinHashLSH(threshold, PERMUTATIONS, BANDS)
    signed: list[Any] = []
    found: Relations = {}
    for number, text in enumerate(texts):
        signature = sign(text)
        for other in index.query(signature):
            if signature.jaccard(signed[other]) >= threshold:
                found[text.id, texts[other].id] = "near"
        index.insert(number, signature)
        signed.append(signature)
    return Outcome(found, signing, time.process_time() - start)


def _seconds(sign: Callable[[Text], object], texts: Sequence[Text]) -> float:
    start = time.process_time()
    for text in texts:
        sign(text)
    return time.process_time() - start


Finder = Callable[[Sequence[Text]], Outcome]


def finders() -> Mapping[str, Finder]:
    """Every finder by its name, with the least Jaccard index of those that have no other rule."""
    return {"newscrawler": ours, **dict(_peers())}


def _peers() -> Iterator[tuple[str, Finder]]:
    for name, find in (("datasketch", datasketch), ("rensa", rensa)):
        for threshold in (0.5, 0.35):
            yield f"{name} {threshold}", partial(find, threshold=threshold)
    yield "rensa 0.35, without boilerplate", rensa_without_boilerplate
