"""What stands beside the names in a line and is none: where somebody writes from, and for whom. Knows no pages."""

import re

_WORD = r"[^\W\d_a-z][\w.'’-]*"  # with a capital
_PLACE = rf"(?:[Tt]he )?{_WORD}(?: (?:(?:de|del|do|la|le|el|al|am|an der|ob der|of) )?{_WORD}){{0,3}}"
# "Jane Doe in London and Omar Nasser in Paris", "Jane Doe for The Times": up to the next name or the end.
_JOINER = re.compile(r"[,;|/&]| (?:and|und|et|y|e|og|och|en|i|AND) ")
_FROM_OR_FOR = re.compile(
    rf" (?:in|at|from|aus|à|en|em|a|da|i|w|v|for|For|FOR|IN|für|pour|para|per|via) {_PLACE}"
    r"(?= ?(?:[,;|/&]|$)| (?:and|und|et|y|e|og|och|en|i|AND) [^\W\d_a-z])"
)
_LONGEST_NAME = 80  # characters
_OUTLET = re.compile(
    r"\b(?:news|newspapers?|times|journal|daily|herald|tribune|gazette|chronicle|guardian|telegraph|observer|independent|"
    r"media|magazine|tv|television|radio|broadcasting|agency|network|wire|mailonline|newsroom|desk|bureau|zeitung|"
    r"nachrichten|rundfunk|agencias?|agence|agenzia|redacción|redaktion|rédaction|redazione|al jazeera|bloomberg|"
    r"reuters|afp|dpa|upi|ansa|efe|bbc|cnn|cnbc|npr|abc|nbc|cbs|xinhua|tass|anadolu|politico|axios|forbes|"
    r"(?:associated|canadian) press|press (?:association|trust)|(?:washington|huffington|denver|jakarta|york) post|"
    r"[\w-]{1,60}\.(?:com|org|net|info|tv|co\.uk|de|fr|it|es|at|ch))\b"
    r"|وكالة|قناة|صحيفة|الميادين",
    re.IGNORECASE,
)
_COMPANY = re.compile(r".*\b(?:inc|ltd|llc|gmbh|corp|plc|pty|s\.?a\.?r\.?l|s\.r\.l)\.?", re.IGNORECASE)
# Places of two words and more, which could be names of people by their shape.
_SEVERAL_WORDS = (
    "Abu Dhabi, Addis Ababa, Bad Homburg, Belo Horizonte, Boa Vista, Buenos Aires, Cape Town, Ciudad de México, "
    "Ciudad del Cabo, Costa Rica, Czech Republic, Dar es Salaam, Den Haag, Dominican Republic, East Jerusalem, El "
    "Paso, El Salvador, Fort Worth, Frankfurt am Main, Gaza City, Gaza Strip, Great Britain, Guatemala City, Ho Chi "
    "Minh City, Hong Kong, Ivory Coast, Kansas City, Kuala Lumpur, Kuwait City, La Habana, La Paz, Las Cruces, Las "
    "Palmas, Las Vegas, Le Caire, Le Cap, Los Angeles, Los Ángeles, Mexico City, New Delhi, New Hampshire, New "
    "Jersey, New Mexico, New Orleans, New South Wales, New York, New York City, New Zealand, North Carolina, North "
    "Dakota, North Korea, Northern Ireland, Nouvelle Orléans, Nova York, Novi Pazar, Novi Sad, Nowy Jork, Nueva "
    "Delhi, Nueva York, Panama City, Phnom Penh, Port Louis, Port Moresby, Port Sudan, Porto Alegre, Puerto Rico, "
    "Quezon City, Rhode Island, Rio de Janeiro, Salt Lake City, San Antonio, San Diego, San Francisco, San Jose, San "
    "José, San Juan, San Salvador, Santa Cruz, Santa Fe, Santo Domingo, Sao Paulo, Saudi Arabia, Sierra Leone, South "
    "Africa, South Carolina, South Dakota, South Korea, South Sudan, Sri Lanka, St Louis, St Paul, St Petersburg, St. "
    "Gallen, St. Louis, St. Paul, St. Petersburg, São Paulo, Tel Aviv, Tel Aviv-Yafo, The Hague, Trinidad and Tobago, "
    "United Arab Emirates, United Kingdom, United States, Vatican City, Washington D.C, Washington DC, West Bank, "
    "West Jerusalem, West Virginia, أبو ظبي, القدس المحتلة, تل أبيب, رام الله"
)
_PLACES = frozenset(_SEVERAL_WORDS.casefold().split(", "))
# Scripts whose words no space parts: of a name in them no word can be counted.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def without_affiliations(line: str) -> str:
    """A line of names, squeezed, without the places and outlets that a word joins to them.

    >>> without_affiliations("Rima Saad in London and Omar Nasser in Paris, Lea Haddad for The Day")
    'Rima Saad and Omar Nasser, Lea Haddad'
    """

    def cut(match: re.Match[str]) -> str:
        name = _JOINER.split(line[max(0, match.start() - _LONGEST_NAME) : match.start()])[-1]
        return match[0] if is_one_word(name.strip()) else ""

    return _FROM_OR_FOR.sub(cut, line)


def is_affiliation(part: str, is_joined: bool) -> bool:
    """Whether a part of a line, after a full name, is a place or an outlet. One word is, unless an "and" joins it.

    >>> is_affiliation("Berlin", False), is_affiliation("BBC News", True), is_affiliation("Omar Nasser", False)
    (True, True, False)
    """
    if _OUTLET.search(part) or part.rstrip(".").casefold() in _PLACES:
        return True
    return not is_joined and is_one_word(part) and not part[:1].islower()


def without_companies(names: list[str]) -> list[str]:
    """The names without those of companies, if any is left.

    >>> without_companies(["River Media Ltd", "Rima Saad"]), without_companies(["River Media Ltd"])
    (['Rima Saad'], ['River Media Ltd'])
    """
    return [name for name in names if not _COMPANY.fullmatch(name)] or names


def is_one_word(name: str) -> bool:
    """Whether a name is one word of a script that parts words by spaces."""
    return " " not in name and _UNSPACED.search(name) is None
