"""Legacy encodings of the web: what pages of a language are in, and the labels that they declare.

Tested in tests/extract/parsing/test_encoding.py.
"""

import re

# What a page in a language is most likely in where it is not UTF-8 (WHATWG Encoding Standard, "fallback encoding",
# as browsers set it by locale).
BY_LANGUAGE = {
    **dict.fromkeys(("ar", "fa", "ur"), "cp1256"),
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"), "cp1251"),
    **dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl"), "cp1250"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
    **dict.fromkeys(("az", "tr"), "cp1254"),
    "el": "cp1253",
    "he": "cp1255",
    "ja": "cp932",
    "ko": "cp949",
    "th": "cp874",
    "vi": "cp1258",
    "zh": "gb18030",
}
TRADITIONAL = re.compile(r"zh[-_](?:hant|tw|hk|mo)", re.IGNORECASE).match
# What else pages in a language are written in, and declare.
ALSO_IN_LANGUAGE = {
    "ja": ("euc_jp", "iso2022_jp"),
    "ko": ("johab",),
    "zh": ("gb18030", "big5hkscs"),
    **dict.fromkeys(("be", "bg", "mk", "ru", "sr"), ("koi8_r", "koi8_u", "iso8859_5", "cp866", "mac_cyrillic")),
    "uk": ("koi8_u", "koi8_r", "iso8859_5", "cp866", "mac_cyrillic"),
    **dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl"), ("iso8859_2", "iso8859_16")),
    **dict.fromkeys(("ar", "fa", "ur"), ("iso8859_6",)),
    **dict.fromkeys(("et", "lt", "lv"), ("iso8859_4", "iso8859_13")),
    **dict.fromkeys(("az", "tr"), ("iso8859_9",)),
    "el": ("iso8859_7",),
    "he": ("iso8859_8",),
}
# Labels of the standard that w3lib has no codec for.
MORE_LABELS = {
    **dict.fromkeys((b"x-mac-cyrillic", b"x-mac-ukrainian"), "mac_cyrillic"),
    **dict.fromkeys((b"iso-8859-8-i", b"logical", b"csiso88598i"), "iso8859_8"),
}
# Every legacy encoding of that standard which another one of these does not hold.
LEGACY = (
    *("euc_jp", "cp932", "cp949", "gb18030", "big5hkscs"),
    *("cp1251", "koi8_u", "cp866", "iso8859_5", "cp1250", "iso8859_2", "cp1252", "cp1253", "iso8859_7", "cp1254"),
    *("cp1255", "cp1256", "iso8859_6", "cp1257", "cp874"),
)
