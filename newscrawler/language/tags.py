"""Language tags as pages write them -> ISO 639-1 codes and countries.

Tested in tests/language/test_detection.py.
"""

import re
from urllib.parse import urlsplit

# ISO 639-2 and 639-3 codes of the languages of the press that have one in ISO 639-1.
_LONG = {
    code: short
    for short, codes in {
        "af": "afr", "am": "amh", "ar": "ara arb", "as": "asm", "az": "aze azj", "be": "bel", "bg": "bul", "bn": "ben",
        "bo": "tib bod", "bs": "bos", "ca": "cat", "cs": "cze ces", "cy": "wel cym", "da": "dan", "de": "ger deu",
        "dv": "div", "dz": "dzo", "el": "gre ell", "en": "eng", "eo": "epo", "es": "spa", "et": "est ekk",
        "eu": "baq eus", "fa": "per fas pes prs", "fi": "fin", "fo": "fao", "fr": "fre fra", "fy": "fry", "ga": "gle",
        "gd": "gla", "gl": "glg", "gu": "guj", "ha": "hau", "he": "heb", "hi": "hin", "hr": "hrv", "ht": "hat",
        "hu": "hun", "hy": "arm hye", "id": "ind", "ig": "ibo", "is": "ice isl", "it": "ita", "ja": "jpn",
        "ka": "geo kat", "kk": "kaz", "km": "khm", "kn": "kan", "ko": "kor", "ku": "kur kmr", "ky": "kir", "lb": "ltz",
        "lo": "lao", "lt": "lit", "lv": "lav lvs", "mg": "mlg plt", "mk": "mac mkd", "ml": "mal", "mn": "mon khk",
        "mr": "mar", "ms": "may msa zsm", "mt": "mlt", "my": "bur mya", "nb": "nob", "ne": "nep npi", "nl": "dut nld",
        "nn": "nno", "no": "nor", "om": "orm gaz", "or": "ori ory", "pa": "pan pnb", "pl": "pol", "ps": "pus pbt",
        "pt": "por", "ro": "rum ron", "ru": "rus", "rw": "kin", "sd": "snd", "si": "sin", "sk": "slo slk", "sl": "slv",
        "so": "som", "sq": "alb sqi als", "sr": "srp", "st": "sot", "sv": "swe", "sw": "swa swh", "ta": "tam",
        "te": "tel", "tg": "tgk", "th": "tha", "ti": "tir", "tk": "tuk", "tn": "tsn", "tr": "tur", "ug": "uig",
        "uk": "ukr", "ur": "urd", "uz": "uzb uzn", "vi": "vie", "xh": "xho", "yi": "yid ydd", "yo": "yor",
        "zh": "chi zho cmn", "zu": "zul",
    }.items()
    for code in codes.split()
}  # fmt: skip
# Codes of countries that are none of languages and stand for theirs, and codes that ISO 639 has given up.
_MISTAKEN = {"jp": "ja", "cn": "zh", "kr": "ko", "ua": "uk", "gr": "el", "cz": "cs", "dk": "da", "vn": "vi",
             "iw": "he", "in": "id", "ji": "yi"}  # fmt: skip

# ISO 639-2 for many, other and unknown languages, and what a charset that stands in the place of one begins with.
_NO_LANGUAGE = frozenset(("mis", "mul", "und", "utf", "zxx"))


def language_code(value: str | None) -> str | None:
    """ISO 639-1 code of a language tag (RFC 5646); its longer code where ISO 639-1 has none.

    >>> language_code("en-GB"), language_code("ar_LB"), language_code("deu"), language_code("fil"), language_code("")
    ('en', 'ar', 'de', 'fil', None)
    >>> language_code("utf-8"), language_code("und")
    (None, None)
    """
    code = (value or "").replace("_", "-").partition("-")[0].strip().lower()
    if not (2 <= len(code) <= 3 and code.isalpha() and code.isascii()) or code in _NO_LANGUAGE:
        return None
    return _LONG.get(code) or _MISTAKEN.get(code, code)


_REGION = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?[-_]([A-Za-z]{2})(?![A-Za-z])").match
# Top-level domains of countries that sell them to everybody, and those that are of none.
_NO_COUNTRY = frozenset(
    ("ac", "ai", "am", "bz", "cc", "co", "eu", "fm", "gg", "gl", "io", "la", "ly", "me", "nu", "sh", "st", "to", "tv")
) | {"vc", "ws"}
_COUNTRIES = {"uk": "GB", "su": "RU"}


def region_of(tag: str) -> str | None:
    """The country of a language tag, if it names one.

    >>> region_of("en-GB"), region_of("zh_Hant_TW"), region_of("es-419"), region_of("en")
    ('GB', 'TW', None, None)
    """
    match = _REGION(tag.strip())
    return match[1].upper() if match else None


def country_of(url: str) -> str | None:
    """The country that the top-level domain of a URL's host is of.

    >>> country_of("https://news.example.co.uk/a"), country_of("https://n.example/a"), country_of("https://n.example.de")
    ('GB', None, 'DE')
    """
    try:
        last = (urlsplit(url).hostname or "").rpartition(".")[2]
    except ValueError:
        return None
    if len(last) != 2 or not last.isalpha() or last in _NO_COUNTRY:
        return None
    return _COUNTRIES.get(last, last.upper())


_PATH_TAG = re.compile(r"https?://[^/?#]*/([A-Za-z]{2}[-_][A-Za-z]{2})/").match


def tag_in_path(url: str) -> str | None:
    """The language tag with a country that a URL's path begins with, as sites with editions have it.

    >>> tag_in_path("https://n.example/en-gb/news/1"), tag_in_path("https://n.example/en/news/1")
    ('en-gb', None)
    """
    match = _PATH_TAG(url)
    return match[1] if match else None
