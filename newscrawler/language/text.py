"""Normalizes text: white space, Unicode, paragraphs, and UTF-8 that was read as windows-1252.

Entities of HTML are the parser's.
"""

import re
from functools import lru_cache
from unicodedata import normalize

# What no reader sees: controls, lone surrogates, soft hyphens, zero-width spaces and joins of words, byte order
# marks, annotation anchors, tag characters, noncharacters; and bidi marks and embeddings, which steer one page's
# layout and make one word two. Format characters that are printed, as the Arabic number signs, stay.
_UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
)
_INVISIBLE = re.compile(f"[{_UNSEEN}]+")
# ZWNJ and ZWJ spell words in Persian and Indic scripts and join emoji, always after a character that is not
# ASCII. Elsewhere, and doubled, they are leftovers.
_IDLE_JOINERS = re.compile("(?:(?<=[\x00-\x7f\\s\u200c\u200d])|^)[\u200c\u200d]+")
# Taking out what is invisible must not make a tag of what was none.
_ALMOST_A_TAG = re.compile(f"<[{_UNSEEN}\u200c\u200d]+(?=[A-Za-z/!?])")

# Mojibake: each byte of a UTF-8 sequence was read as a character of windows-1252 or, where that has none, latin-1.
_UNDEFINED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
_BYTE_OF = {bytes([byte]).decode("cp1252"): byte for byte in range(0x80, 0xA0) if byte not in _UNDEFINED}
_BYTE_OF |= {chr(byte): byte for byte in range(0x80, 0x100)}
_TAIL = "[\x80-\xbf" + "".join(character for character in _BYTE_OF if character > "\xff") + "]"
# "â€" alone is a closing quotation mark whose last byte, 9D, was removed as a control; "Ã " is "à" whose last
# byte was made a plain space.
_SEQUENCE = re.compile(
    f"[\xc2-\xdf]{_TAIL}|[\xe0-\xef]{_TAIL}{{2}}|[\xf0-\xf4]{_TAIL}{{3}}|â€(?!{_TAIL})|Ã(?= )",
)
_SUSPECT = re.compile(f"[\xc2-\xf4]{_TAIL}").search
_MAY_BE_SUSPECT = re.compile(rb"\xc3.[\xc2\xc5\xc6\xcb\xe2]", re.DOTALL).search  # in UTF-8
_LOST_BY_SQUEEZING = re.compile("[\xc2-\xf4][\x80-\xa0\xad]|[\x80-\x9f]").search
_MAY_BE_LOST = re.compile(rb"\xc2[\x80-\xa0\xad]").search  # in UTF-8: cheaper, for it begins with one byte
# Beginnings of punctuation, currencies, signs, arrows and emoji, which no word of any language contains.
_SURE_BEGINNINGS = re.compile("â[€‚„†ˆ˜™šœž\x80\x82\x84\x86\x88\x98\x99\x9a\x9c\x9e]|ð[Ÿ\x9f]|ï»¿").match
_ENDS_WORD = "”’»…—–"

_MAX_KEPT_LENGTH = 1_000  # characters of a text whose squeezed form is kept


def squeeze(text: str) -> str:
    """The text on one line as a reader sees it: NFC, single spaces, nothing invisible, no space at the ends.

    Every kind of white space and line break counts as a space. Idempotent, and harmless to text that is right.

    >>> squeeze(" Talks\\u00a0go \\u200bon\\r\\n\\u2028today\\ufeff ")
    'Talks go on today'
    """
    return _kept(text) if len(text) <= _MAX_KEPT_LENGTH else _squeezed(text)


def _squeezed(text: str) -> str:
    printable = text.isprintable()  # so there is no white space but spaces, nothing invisible, no joiner
    if not printable or "  " in text or text[:1] == " " or text[-1:] == " ":
        if not text.isascii() and _MAY_BE_LOST(text.encode("utf-8", "surrogatepass")) and _LOST_BY_SQUEEZING(text):
            text = repair_mojibake(text)
        text = " ".join(text.split())
        if not printable and not text.isprintable():
            text = _ALMOST_A_TAG.sub("< ", normalize("NFC", text))
            text = _IDLE_JOINERS.sub("", _INVISIBLE.sub("", text))
            text = " ".join(text.split())
    return text if text.isascii() else normalize("NFC", text)


# Pages of a site share their menus, and readers of a page its lines: two of three characters were squeezed before.
_kept = lru_cache(maxsize=2048)(_squeezed)


def is_plain(text: str) -> bool:
    """Whether a text is seen at once to be as `squeeze` leaves it: on one line, of ASCII alone, as most short ones are.

    >>> is_plain("Talks go on"), is_plain("Talks  go on"), is_plain("Talks go on "), is_plain("Talks\\ngo on")
    (True, False, False, False)
    """
    return text.isascii() and text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " "


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, each squeezed, none empty. Blank lines separate them; single line breaks are spaces.

    >>> paragraphs("One\\nline.\\n \\n\\nTwo.\\u2029Three.")
    ['One line.', 'Two.', 'Three.']
    """
    found: list[str] = []
    lines: list[str] = []
    for line in (*text.replace("\u2029", "\n\n").splitlines(), ""):
        if squeezed := line if is_plain(line) else squeeze(line):
            lines.append(squeezed)
        elif lines:
            found.append(" ".join(lines))
            lines = []
    return found


def without_return(line: str) -> str:
    """A line without the arrow that ends a footnote and leads back to its mark.

    >>> without_return("Report of 1937, page 87. \u21a9\ufe0e")
    'Report of 1937, page 87.'
    """
    return line.rstrip(" \u21a9\ufe0e\ufe0f") if line[-2:].rstrip("\ufe0e\ufe0f")[-1:] == "\u21a9" else line


def shorten(line: str, max_length: int) -> str:
    """Shorten a line to at most `max_length` characters; one that is cut ends after a word, with an ellipsis.

    >>> shorten("The bridge reopens", 12), shorten("The bridge", 12)
    ('The bridge…', 'The bridge')
    """
    if len(line) <= max_length:
        return line
    cut = line[: max_length - 1]
    return cut[: max(cut.rfind(" "), max_length // 2)].rstrip() + "…"


def repair_mojibake(text: str) -> str:
    """Repair UTF-8 that was read as windows-1252 or latin-1, once or twice.

    Right text stays as it is: “CAFÉ”, NESCAFÉ® and AMANHÃ… hold pairs of characters that could be such a
    sequence. So a text is repaired only where something in it cannot be anything else, and repaired as a whole
    only where every character beyond ASCII is part of a sequence that decodes.

    >>> repair_mojibake("It\\u00e2\\u20ac\\u2122s a cafÃ© Ã la mode"), repair_mojibake("“CAFÉ”")
    ('It’s a café à la mode', '“CAFÉ”')
    """
    while not text.isascii() and _MAY_BE_SUSPECT(text.encode("utf-8", "surrogatepass")) and _SUSPECT(text):
        repaired = _repair_once(text)
        if repaired == text:
            break
        text = repaired
    return text


def _repair_once(text: str) -> str:
    found = [(match, decoded) for match in _SEQUENCE.finditer(text) if (decoded := _decode(match[0]))]
    ends = {match.end() for match, _ in found}
    starts = {match.start() for match, _ in found}
    sure = {
        match.start()
        for match, _ in found
        if match.start() in ends or match.end() in starts or _is_sure(text, match.start(), match.end())
    }
    if not sure:
        return text
    beyond_ascii = sum(character > "\x7f" for character in text)
    whole = beyond_ascii == sum(len(match[0]) for match, _ in found)
    pieces: list[str] = []
    at = 0
    for match, decoded in found:
        if whole or match.start() in sure:
            pieces += (text[at : match.start()], decoded)
            at = match.end()
    return "".join((*pieces, text[at:]))


def _decode(sequence: str) -> str | None:
    """The character of a UTF-8 sequence; None where the bytes are no UTF-8 or a control."""
    if len(sequence) == 1:
        return "à"
    if sequence == "â€":
        return "”"
    try:
        decoded = bytes(map(_BYTE_OF.__getitem__, sequence)).decode()
    except UnicodeDecodeError:
        return None
    return None if "\x80" <= decoded < "\xa0" else decoded


def _is_sure(text: str, start: int, end: int) -> bool:
    """Whether the sequence can be nothing but mojibake."""
    if _SURE_BEGINNINGS(text, start):
        return True
    if text[start] not in "ÂÃ" or end - start == 1:
        return False
    before, after = text[start - 1 : start], text[end : end + 1]
    # A word of capitals may end in Â or Ã and be followed by a mark, and by a small letter neither it nor the mark is.
    if before.islower() or (after.islower() and text[end - 1] not in _ENDS_WORD):
        return True
    return (not before or before == " " or before.isdigit()) and (text[end - 1] not in _ENDS_WORD or after.isalpha())
