"""Near-duplicates: copies of one article, and articles that share much of their text. Pure: no Scrapy, no ledger.

Tested in tests/near_duplicates/test_cases.py.
"""

from newscrawler.near_duplicates.agencies import agency_named, credited_agency
from newscrawler.near_duplicates.candidates import candidates
from newscrawler.near_duplicates.content import content_hash, keys_of
from newscrawler.near_duplicates.copies import Copies
from newscrawler.near_duplicates.copy_verdicts import CopyVerdict, Recall
from newscrawler.near_duplicates.groups import joined
from newscrawler.near_duplicates.identities import Shared, agree, is_dated_anew, is_later
from newscrawler.near_duplicates.identity_evidence import IdentityEvidence, evidence_of
from newscrawler.near_duplicates.leads import background_of
from newscrawler.near_duplicates.originals import SHOWS_ANOTHER, CopyReason, Original, Rank, followed
from newscrawler.near_duplicates.outlines import NOTHING, Outline, outline
from newscrawler.near_duplicates.recurring import Passage, Seen, own_passages, passages, words_of
from newscrawler.near_duplicates.related import ComparableText, related_texts
from newscrawler.near_duplicates.relations import (
    INVERSE,
    JOINING,
    Published,
    Relation,
    Source,
    relation,
    similarity,
    source,
)
from newscrawler.near_duplicates.sameness import Compared, same_event
from newscrawler.near_duplicates.signatures import Likeness, Shingles, Signature, compare, shingles, signature
from newscrawler.near_duplicates.words import tokens

__all__ = [
    "INVERSE",
    "JOINING",
    "NOTHING",
    "SHOWS_ANOTHER",
    "ComparableText",
    "Compared",
    "Copies",
    "CopyReason",
    "CopyVerdict",
    "IdentityEvidence",
    "Likeness",
    "Original",
    "Outline",
    "Passage",
    "Published",
    "Rank",
    "Recall",
    "Relation",
    "Seen",
    "Shared",
    "Shingles",
    "Signature",
    "Source",
    "agency_named",
    "agree",
    "background_of",
    "candidates",
    "compare",
    "content_hash",
    "credited_agency",
    "evidence_of",
    "followed",
    "is_dated_anew",
    "is_later",
    "joined",
    "keys_of",
    "outline",
    "own_passages",
    "passages",
    "related_texts",
    "relation",
    "same_event",
    "shingles",
    "signature",
    "similarity",
    "source",
    "tokens",
    "words_of",
]
