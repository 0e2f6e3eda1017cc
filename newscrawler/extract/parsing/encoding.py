"""Decodes a page into UTF-8, whatever it declares."""

import re
from codecs import lookup
from contextlib import suppress

from charset_normalizer import from_bytes
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom, resolve_encoding

from newscrawler.extract.parsing.charsets import ALSO_IN_LANGUAGE, BY_LANGUAGE, LEGACY, MORE_LABELS, TRADITIONAL
from newscrawler.extract.parsing.queries import with_encoded_queries
from newscrawler.extract.parsing.western import WESTERN, rather_than_western
from newscrawler.extract.parsing.wrong_words import looks_wrong, script

_DEFAULT = "cp1252"
_KOREAN = "cp949"
_UTF16 = {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}  # how such a page begins where it has no byte order mark

# Python has codecs of other things, too: a page that declares "punycode" or "hex" is in none of them.
_OF_TEXT = re.compile(r"(?:cp|iso8859|koi8|mac|euc|gb|big5|iso2022|shift|johab|hz|ptcp|kz)[\w-]*").fullmatch

_ASCII = bytes(range(0x80))
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_LATE = re.compile(rb"<meta\s[^<>]{0,200}?\bcharset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE).search
_MAX_LATE = 1 << 17  # bytes
_LANGUAGE = re.compile(rb"<html[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z_-]{2,12})", re.IGNORECASE)
# Scripts, styles and tags, or else a word with bytes beyond ASCII, looked for at its beginning alone: a run of letters
# that is no word of a language would be read again from each of them.
_WORDS = re.compile(
    rb"<script\b[^<]*+(?:<(?!/script)[^<]*+)*+|<style\b[^<]*+(?:<(?!/style)[^<]*+)*+|<[^>]*+"
    rb"|((?<![0-9A-Za-z])[0-9A-Za-z]*+[\x80-\xff][^\x00-\x20<>]*+)",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W_]*[^\x00-\x7f\s][^\x00-\x2f:-@\[-`{-\x7f\s]*")
_SAMPLE = 4_000  # bytes of words beyond ASCII by which an encoding is judged
_PLAUSIBLE = 0.15  # share of words that may look wrong: foreign names, a broken byte here and there
_SHOUTED = 0.6  # share of words in capitals
_SOME = 12  # words, among which some are in small letters and one begins with a capital
_ERRORS = 0.04  # share of bytes beyond ASCII that may be wrong in the right encoding
_FEW = 0.005  # and where nothing else is looked at: EUC-JP read as Shift_JIS has 0.03


def as_utf8(html: bytes | str, content_type: str | None = None) -> bytes:
    """The page in UTF-8, without byte order mark and NUL. Never raises.

    A byte order mark is believed, then bytes that are UTF-8 but for a few. Otherwise the Content-Type header, the
    page's own declaration and its language's usual encoding are tried in turn, and the first is taken whose text
    looks like one; where none does, what the words look like decides (charset-normalizer), and last it is
    windows-1252. Labels are read as browsers read them (WHATWG Encoding Standard, by way of w3lib).
    """
    if isinstance(html, str):
        data = html.encode("utf-8", "replace")
    elif encoding := _UTF16.get(html[:2]):
        data = html.decode(encoding, "replace").encode("utf-8", "replace")
    else:
        data = html
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            data = _decoded(data, content_type).encode("utf-8", "replace")
        else:
            if b"\x1b" in data and b"\x1b$" in data:  # the one encoding of the web that looks like ASCII
                with suppress(UnicodeDecodeError):
                    data = data.decode("iso2022_jp").encode("utf-8")
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    return data.replace(b"\0", b"") if b"\0" in data else data


def _decoded(data: bytes, content_type: str | None) -> str:
    encoding, mark = read_bom(data)
    if encoding is not None and mark is not None:
        return data[len(mark) :].decode(encoding, "replace")
    high = len(data.translate(None, _ASCII))
    if _wrong(data, "utf-8") <= 4 * _ERRORS * high:
        return data.decode("utf-8", "replace")
    encoding = _agreed(data, content_type) or _plausible(data, content_type)
    if encoding in WESTERN:
        encoding = rather_than_western(data, _words(data), encoding)
    return with_encoded_queries(data.decode(encoding, "replace"), encoding)


def _agreed(data: bytes, content_type: str | None) -> str | None:
    """The encoding that header and page declare alike and that pages of its language are in; None where it fails.

    What its words look like is then no reason to doubt it, for signs and foreign names are part of many texts, unless
    they look like words in another encoding of the language: KOI8-R that is called windows-1251, Big5 that is called
    GB 2312.
    """
    declared = {_codec(encoding) for encoding in _declared(data, content_type) if encoding}
    encoding = declared.pop() if len(declared) == 1 else None
    language = re.split("[-_]", _language(data))[0]
    usual = (BY_LANGUAGE.get(language, ""), *ALSO_IN_LANGUAGE.get(language, ()))
    if encoding is None or encoding not in map(_codec, filter(None, usual)):
        return None
    most = _FEW * len(data.translate(None, _ASCII))
    if _wrong(data, encoding) > most:
        return None
    words = _words(data)
    if not _is_plausible(words, encoding):
        others = (other for other in usual if other and _codec(other) != _codec(encoding))
        found = (one for one in others if _is_plausible(words, one) and _is_of_letters(words.decode(one, "replace")))
        return next((one for one in found if _wrong(data, one) <= most), encoding)
    return encoding


def _is_of_letters(text: str) -> bool:
    """Whether a text is mostly letters: capitals look like drawn lines in another encoding, which are no words."""
    return 2 * sum(map(str.isalpha, text)) > len(text)


def _plausible(data: bytes, content_type: str | None) -> str:
    """The first encoding that something names and in which the page's words look like words; else the likeliest."""
    words = _words(data)
    named = (encoding for encoding in _named(data, content_type) if _is_plausible(words, encoding))
    return next(named, None) or _detected(words)


def named_encoding(label: str) -> str | None:
    """The encoding of a label, as Python names it; None for what is no text, and for two bytes a letter.

    A declaration that was found byte by byte means none of the latter, whatever it names.
    """
    named = resolve_encoding(label)
    return named if named and _OF_TEXT(named) else None


def _codec(encoding: str) -> str:
    try:
        return lookup(encoding).name
    except LookupError:
        return encoding


def _declared(data: bytes, content_type: str | None) -> tuple[str | None, str | None]:
    """What the Content-Type header and what the page itself declare."""
    header, start = (content_type or "").encode("utf-8", "replace"), data[:4096]
    return (
        http_content_type_encoding(content_type) or _more(header),
        html_body_declared_encoding(start) or _more(start) or _declared_late(data),
    )


def _declared_late(data: bytes) -> str | None:
    """What a page declares behind scripts and styles: browsers take it up as they come to it."""
    match = _LATE(data, 4096, _MAX_LATE)
    return resolve_encoding(match[1].decode()) if match else None


def _more(text: bytes) -> str | None:
    match = _CHARSET.search(text)
    return MORE_LABELS.get(match[1].lower()) if match else None


def _language(data: bytes) -> str:
    match = _LANGUAGE.search(data, 0, 4096)
    return match[1].decode().lower() if match else ""


def _named(data: bytes, content_type: str | None) -> list[str]:
    """Encodings that something names, the most believable first; UTF-8 and UTF-16 are ruled out already.

    windows-1252, which ISO-8859-1 is another name of, says least: servers and templates name it by default.
    """
    found = list(_declared(data, content_type))
    if tag := _language(data):
        found.append("big5hkscs" if TRADITIONAL(tag) else BY_LANGUAGE.get(re.split("[-_]", tag)[0], _DEFAULT))
    named = [encoding for encoding in found if encoding and _OF_TEXT(encoding)]
    return sorted(dict.fromkeys(named), key=lambda encoding: encoding == _DEFAULT)


def _wrong(data: bytes, encoding: str) -> int:
    """How many places of the data the encoding has no characters for."""
    return data.decode(encoding, "replace").count("\ufffd") - data.count(b"\xef\xbf\xbd")


def _words(data: bytes) -> bytes:
    """The page's words with bytes beyond ASCII, as many as it takes to judge them."""
    found: list[bytes] = []
    size = 0
    for match in _WORDS.finditer(data):
        if word := match[1]:
            found.append(word[:400])
            size += len(word)
        if size > _SAMPLE:
            break
    return b" ".join(found)


def _is_plausible(words: bytes, encoding: str) -> bool:
    try:
        text = words.decode(encoding, "replace")
    except LookupError:
        return False
    high = len(words.translate(None, _ASCII))
    if text.count("\ufffd") > _ERRORS * high + (high > 4):
        return False
    tokens = _TOKEN.findall(text)
    wrong = sum(map(looks_wrong, tokens))
    # KOI8-R and windows-1251 read as each other make small letters large.
    shouted = sum(len(token) > 3 and token[1:].isupper() for token in tokens)
    if wrong > _PLAUSIBLE * len(tokens):
        return False
    # Hebrew read as Cyrillic or Greek has not one capital.
    cased = [token for token in tokens if script(token[0]) in ("CYRILLIC", "GREEK")]
    return len(cased) < _SOME or (shouted <= _SHOUTED * len(cased) and any(token[0].isupper() for token in cased))


def _detected(words: bytes) -> str:
    if _is_plausible(words, _DEFAULT):
        return _DEFAULT
    candidates = [encoding for encoding in LEGACY if _is_plausible(words, encoding)]
    if _KOREAN in candidates and len(candidates) > 1 and _mixes_scripts(words.decode(_KOREAN, "replace")):
        candidates.remove(_KOREAN)
    if len(candidates) > 1:
        best = from_bytes(words, cp_isolation=candidates, preemptive_behaviour=False, enable_fallback=False).best()
        if best is not None and best.encoding in candidates:
            return best.encoding
    return candidates[0] if candidates else _DEFAULT


def _mixes_scripts(text: str) -> bool:
    """Whether a text of Hangul holds many Chinese characters: what GB 18030 looks like in the encoding of Korean."""
    hangul = sum("\uac00" <= letter <= "\ud7a3" for letter in text)
    return 4 * sum("\u4e00" <= letter <= "\u9fff" for letter in text) > hangul
