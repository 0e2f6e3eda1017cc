"""Language tags as pages write them -> ISO 639-1 codes. Knows no pages and no words."""

# ISO 639-2 and 639-3 codes of the languages of the press that have one in ISO 639-1.
_LONG = {
    code: short
    for short, codes in {
        "af": "afr", "am": "amh", "ar": "ara arb", "az": "aze", "be": "bel", "bg": "bul", "bn": "ben", "bs": "bos",
        "ca": "cat", "cs": "cze ces", "cy": "wel cym", "da": "dan", "de": "ger deu", "el": "gre ell", "en": "eng",
        "es": "spa", "et": "est", "eu": "baq eus", "fa": "per fas pes", "fi": "fin", "fr": "fre fra", "ga": "gle",
        "gl": "glg", "gu": "guj", "ha": "hau", "he": "heb", "hi": "hin", "hr": "hrv", "hu": "hun", "hy": "arm hye",
        "id": "ind", "is": "ice isl", "it": "ita", "ja": "jpn", "ka": "geo kat", "kk": "kaz", "km": "khm", "kn": "kan",
        "ko": "kor", "ku": "kur", "ky": "kir", "lo": "lao", "lt": "lit", "lv": "lav", "mk": "mac mkd", "ml": "mal",
        "mn": "mon", "mr": "mar", "ms": "may msa", "mt": "mlt", "my": "bur mya", "nb": "nob", "ne": "nep",
        "nl": "dut nld", "nn": "nno", "no": "nor", "pa": "pan", "pl": "pol", "ps": "pus", "pt": "por", "ro": "rum ron",
        "ru": "rus", "si": "sin", "sk": "slo slk", "sl": "slv", "so": "som", "sq": "alb sqi", "sr": "srp", "sv": "swe",
        "sw": "swa swh", "ta": "tam", "te": "tel", "tg": "tgk", "th": "tha", "tr": "tur", "uk": "ukr", "ur": "urd",
        "uz": "uzb", "vi": "vie", "xh": "xho", "yo": "yor", "zh": "chi zho cmn", "zu": "zul",
    }.items()
    for code in codes.split()
}  # fmt: skip
# Codes of countries that are none of languages and stand for theirs, and codes that ISO 639 has given up.
_MISTAKEN = {"jp": "ja", "cn": "zh", "kr": "ko", "ua": "uk", "gr": "el", "cz": "cs", "dk": "da", "vn": "vi",
             "iw": "he", "in": "id", "ji": "yi"}  # fmt: skip


def language_code(value: str | None) -> str | None:
    """ISO 639-1 code of a language tag (RFC 5646); its longer code where ISO 639-1 has none.

    >>> language_code("en-GB"), language_code("ar_LB"), language_code("deu"), language_code("fil"), language_code("")
    ('en', 'ar', 'de', 'fil', None)
    """
    code = (value or "").replace("_", "-").partition("-")[0].strip().lower()
    if not (2 <= len(code) <= 3 and code.isalpha() and code.isascii()):
        return None
    return _LONG.get(code) or _MISTAKEN.get(code, code)
