"""Stories of the benchmark's newspaper: as long as a news report, each with a text of its own. Knows no markup."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

from newscrawler.demo.prose import Prose, pick, picks, stream
from tests.wild.story import Story

SECTIONS = ("world", "politics", "business", "culture", "science", "health", "sport", "travel")
LAST = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
BETWEEN = timedelta(minutes=23)

_PEOPLE = [f"{first} {last}" for first in ("Mara", "Tobias", "Leila", "Callum", "Edda", "Arun", "Josephine", "Dunstan",
    "Hedda", "Ines", "Piet", "Sunniva") for last in ("Whitlock", "Renn", "Haddow", "Adair", "Lund", "Pell", "Adeyemi",
    "Roe", "Marsh", "Calloway", "Brandt", "Okafor", "Vane", "Tamm")]  # fmt: skip
_PLACES = ("Tidewater", "Old Harrow", "Marrow Point", "Gull Rock", "Kestrel Ridge", "Lower Vale", "Saltmouth",
    "Brackwater", "Fenwick Quay", "Alder Cross", "Hollin Bay", "Stonegate", "Upper Marsh", "Candle Street")  # fmt: skip

_GRAMMAR = {
    "headline": ("{body} {decides} {thing} in {place}", "{place} {decides} {thing} after {span} of argument",
        "Why {body} {decides} {thing}", "{thing} divides {place} as {body} looks on"),
    "standfirst": ("{number} households are affected, and {person} expects the first results {when}.",
        "What {body} wants with {thing}, and why {person} is not convinced."),
    "sentence": (
        "{body} {decided} {thing} {when}, {manner}, although {number} {crowd} in {place} had asked for {wish}.",
        "According to figures that {body} published {when}, {thing} costs {number} crowns a year, {measure}.",
        "{person}, who speaks for the {crowd} of {place}, called the plan {opinion} and asked for {wish}.",
        "“{quote},” said {person}, {role}, while {crowd} carried {object} across the square at {place}.",
        "In {place} the last such attempt ended after {span}, when {object} and {number} letters were found in a cellar.",
        "Nobody had counted {object} before {person} did so {when}, {manner}, and came to {number}.",
        "The {crowd} have until the end of the month to answer; {body} will then hear {number} of them {manner}.",
        "Between {place} and {place} the road was closed for {span}, {measure}, which {person} described as {opinion}.",
        "Of {number} {crowd} who were asked {when}, more than half would rather have {wish} than {thing}.",
        "{body} keeps {object} in {place}, where {person} looks after them {manner} and lends them to {crowd}.",
        "It took {span} and {number} crowns to bring {object} from {place} to {place}, {measure}."),
    "heading": ("A question of {object}", "What {place} expects", "{span} of patience", "Who pays for {wish}"),
    "quote": ("we have waited {span} for {thing}, and nobody in {place} will wait any longer",
        "{object} were never meant for {place}", "give us {wish} and we shall stop counting {object}",
        "I have read all {number} pages, and not one of them mentions {wish}"),
    "body": ("the council of {place}", "the harbour commission", "the chamber of trade", "Kestrel University",
        "the coast guard", "the association of small theatres", "the regional assembly", "the court of auditors",
        "the observatory at {place}", "the union of ferry pilots", "the institute for small firms", "the water board"),
    "decides": ("delays", "approves", "takes back", "pays for", "moves", "reopens", "forbids", "measures", "inherits"),
    "decided": ("delayed", "approved", "took back", "paid for", "moved", "reopened", "forbade", "doubled", "halved"),
    "thing": ("the night ferry", "a shared oven", "the tax on chimneys", "its oldest archive", "the plan for a tunnel",
        "the swimming hall", "a school of bell makers", "the weather station", "rules for kites", "the spring market",
        "a bridge for hedgehogs", "the budget of {number} crowns", "free bread on Mondays", "the reading room"),
    "wish": ("a second door", "longer lunch breaks", "quieter trams", "a lamp for each quay", "more benches",
        "a doctor on Sundays", "the old timetable", "an honest map", "two more teachers", "a warmer waiting room"),
    "object": ("telescopes", "brass keys", "apple trees", "unpaid bills", "ferry bells", "painted doors", "log books",
        "street organs", "sledges", "tins of peaches", "umbrellas", "pigeons", "copper kettles", "maps of the coast"),
    "crowd": ("bakers", "pupils", "pilots", "gardeners", "nurses", "islanders", "tram drivers", "painters", "beekeepers",
        "shopkeepers", "anglers", "librarians", "widows of keepers", "apprentices"),
    "opinion": ("premature", "a gift to the wind", "brave but thin", "the best of three bad ones", "a riddle",
        "long overdue", "arithmetic without numbers", "half of what is needed"),
    "role": ("who has rowed to the rock for {span}", "a teacher of geometry", "the youngest member of {body}",
        "who keeps {object}", "a former keeper of the lighthouse", "who lost the last vote by {number} voices"),
    "manner": ("by hand and in ink", "without a single vote against it", "in front of {number} {crowd}",
        "against the advice of {body}", "with the help of {crowd}", "behind closed doors", "for the first time"),
    "measure": ("half of what was spent in the year before", "more than {body} had promised", "twice the sum of {place}",
        "less than a ferry ticket for each of its {crowd}", "which is {number} more than planned"),
    "when": ("on Monday", "on Tuesday night", "last Wednesday", "on Thursday", "late on Friday", "over the weekend",
        "in January", "two winters ago", "before the spring tide", "at its fifth meeting"),
    "span": ("nine days", "two winters", "eleven weeks", "forty years", "a month and a day", "three ballots",
        "half a century", "six long meetings"),
}  # fmt: skip
_PROSE = Prose({**_GRAMMAR, "person": _PEOPLE, "place": _PLACES, "number": [f"{97 * n + 13:,}" for n in range(900)]})

# Two stories of a newspaper have hardly six words in a row in common, and those of one grammar have hundreds: so each
# has words of its own in place of some of the grammar's.
_KEPT = 0.5  # of the words
_REPLACED = re.compile(r"\b[a-z]{4,}\b")
_BEGINNINGS = (
    "br",
    "cor",
    "dal",
    "fen",
    "gr",
    "hol",
    "jev",
    "kest",
    "lor",
    "mar",
    "ned",
    "or",
    "pr",
    "quin",
    "ros",
    "sel",
)
_MIDDLES, _ENDINGS = ("ab", "ell", "ind", "om", "ust", "arr", "ev", "ing"), ("", "ish", "ous", "en", "al", "ic", "ward")


def stories(count: int, seed: str) -> Iterator[Story]:
    """The newest first; the same `seed` gives the same stories."""
    for index in range(count):
        yield _story(count - index, LAST - index * BETWEEN, seed)


def _story(number: int, published: datetime, seed: str) -> Story:
    rng = stream("bench", seed, number)

    def say(rule: str) -> str:
        return _PROSE.say(rule, rng, {})

    blocks = []
    for at in range(12 + int(rng.random() * 6)):
        if at in (4, 9):
            blocks.append(f"## {say('heading')}")
        if at == 6:
            blocks.append(f"> {say('quote')}.")
        blocks.append(" ".join(say("sentence") for _ in range(1 + int(rng.random() * 2))))
    headline = say("headline")
    words = "".join(letter if letter.isalnum() else " " for letter in headline.casefold()).split()
    return Story(
        id=200_000 + number,
        language="en",
        slug=f"{'-'.join(words)}-{number}",
        section=SECTIONS[number % len(SECTIONS)].title(),
        headline=headline,
        description=say("standfirst"),
        text=_in_own_words("\n\n".join(blocks), rng),
        authors=tuple(picks(rng, _PEOPLE, 1 + (rng.random() < 0.2))),
        published=published,
        modified=published + timedelta(minutes=int(rng.random() * 90)),
        caption=f"{pick(rng, _PEOPLE)} at {pick(rng, _PLACES)}",
        credit=f"{pick(rng, _PEOPLE)}/Harbour Pictures",
        keywords=tuple(picks(rng, ("Harbours", "Ferries", "Bread", "Libraries", "Islands", "Budget", "Schools"), 3)),
    )


def _in_own_words(text: str, rng: Random) -> str:
    """The text with invented words, the same one for the same word."""
    own: dict[str, str] = {}

    def invented(found: re.Match[str]) -> str:
        word = found[0]
        if word not in own:
            is_kept = rng.random() < _KEPT
            own[word] = word if is_kept else "".join(pick(rng, part) for part in (_BEGINNINGS, _MIDDLES, _ENDINGS))
        return own[word]

    return _REPLACED.sub(invented, text)
