"""Figures of a round: how many of its articles changed in a way that a fault of the site could explain."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from newscrawler.report.gate.differences import BodyText, Record, differences, folded, text_of, value_of
from newscrawler.report.gate.kinds import FIELDS, LACKS, RULES, UNSURE, Base, Kind

_MOSTLY = 0.7  # of an article's words: in passages that others have
_OTHERS = 0.1  # of the articles: so many have a passage that is common, and three at least
_MAX_SHOWN = 60  # characters of what is shared, as it is shown and told again
_TOLD = ("headline", "language", "confidence")  # of a record, beside its text: all of a round are in memory together


class Figure(NamedTuple):
    number: int
    what: str = ""  # that they share, cut


class RoundFigures(NamedTuple):
    """What was counted of a round: how many articles of each kind, and how many there were of each base."""

    kinds: Mapping[Kind, Figure]
    bases: Mapping[str, int]
    language: str | None = None  # of most records

    def of(self, kind: Kind) -> int:
        """How many articles or pages a kind is a share of."""
        return self.bases.get(RULES[kind].base, 0)

    def as_data(self) -> dict[str, Any]:
        return {
            "kinds": {kind: list(figure) for kind, figure in self.kinds.items()},
            "bases": dict(self.bases),
            "language": self.language,
        }


def figures_from_data(data: Mapping[str, Any]) -> RoundFigures:
    """What `as_data` gave."""
    kinds = {Kind(kind): Figure(*figure) for kind, figure in data.get("kinds", {}).items() if kind in RULES}
    return RoundFigures(kinds, data.get("bases", {}), data.get("language"))


def count_changes(
    pairs: Iterable[tuple[Record | None, Record]], bases: Mapping[Base, int], *, usual_language: str | None = None
) -> RoundFigures:
    """Count what changed in the records that wait, each with what readers have of its article, or None.

    `bases` says how many known articles the records are a sample of; those of records and of new ones are counted here.
    """
    counts: Counter[Kind] = Counter()
    shared: Counter[tuple[Kind, str]] = Counter()
    records: list[Record] = []
    new: list[Record] = []
    texts: list[BodyText] = []
    new_texts: list[BodyText] = []
    for before, now in pairs:
        records.append(told := {name: now.get(name) for name in _TOLD})
        text = text_of(now)
        texts.append(text)
        if before is None:
            new.append(told)
            new_texts.append(text)
            counts.update(LACKS[name] for name in FIELDS if value_of(now, name) is None)
            continue
        found = differences(before, now, text)
        counts.update(found.kinds)
        shared.update(found.shared)
    kinds = {kind: Figure(number) for kind, number in counts.items()}
    for (kind, what), number in sorted(shared.items(), key=lambda each: each[1]):
        if number > 1:  # the most common is the last
            kinds[kind] = Figure(number, what[:_MAX_SHOWN])
    chances = _chances(records)
    kinds |= _unsure(chances)
    kinds |= _among_articles(records, texts)
    kinds |= _among_new(new, new_texts, usual_language)
    languages = Counter(filter(None, (record.get("language") for record in records))).most_common(1)
    return RoundFigures(
        kinds,
        {str(base): number for base, number in bases.items()}
        | {"records": len(records), "new": len(new)}
        | {RULES[UNSURE[name]].base: len(each) for name, each in chances.items()},
        languages[0][0] if languages else usual_language,
    )


def _chances(records: Sequence[Record]) -> dict[str, list[float]]:
    """What the records say of how likely each of the fields is right, where they say so."""
    told = [record.get("confidence") or {} for record in records]
    return {name: [chance for each in told if (chance := each.get(name)) is not None] for name in UNSURE}


def _unsure(chances: Mapping[str, Sequence[float]]) -> dict[Kind, Figure]:
    """How many records are to be expected to have a field wrong."""
    expected = {name: round(sum(1 - chance for chance in each)) for name, each in chances.items()}
    return {UNSURE[name]: Figure(number) for name, number in expected.items() if number}


def _among_articles(records: Sequence[Record], texts: Sequence[BodyText]) -> dict[Kind, Figure]:
    """What different articles have in common: their headline, or most of their text."""
    found: dict[Kind, Figure] = {}
    headlines = Counter(folded(record.get("headline") or "") for record in records)
    headlines.pop((), None)
    for headline, number in headlines.most_common(1):
        if number > 1:
            found[Kind.HEADLINES] = Figure(number, " ".join(headline)[:_MAX_SHOWN])
    passages = Counter(passage for text in texts for passage in set(text.passages))
    least = max(3, _OTHERS * len(records))
    common = 0
    for text in texts:
        total = sum(map(len, text.passages))
        theirs = sum(len(passage) for passage in text.passages if passages[passage] >= least)
        common += bool(total) and theirs >= _MOSTLY * total
    if common:
        most = max(passages, key=lambda passage: (passages[passage], len(passage)))
        found[Kind.COMMON] = Figure(common, " ".join(most)[:_MAX_SHOWN])
    return found


def _among_new(new: Sequence[Record], texts: Sequence[BodyText], usual_language: str | None) -> dict[Kind, Figure]:
    found: dict[Kind, Figure] = {}
    passages = Counter(passage for text in texts for passage in set(text.passages))
    for passage, number in passages.most_common(1):
        if number > 1:
            found[Kind.NEW_PASSAGE] = Figure(number, " ".join(passage)[:_MAX_SHOWN])
    if usual_language is not None:
        others = sum(record.get("language") not in (None, usual_language) for record in new)
        found[Kind.NEW_LANGUAGE] = Figure(others, usual_language)
    return found
