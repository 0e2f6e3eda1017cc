"""chardet's pages in legacy encodings: what declares its encoding rightly is read in it."""

import codecs
from pathlib import Path

from newscrawler.extract.parsing.encoding import as_utf8
from tests.peers.tally import Tally

NAME = "encodings with a right declaration"

# Labels that pages declare these folders' encodings by (WHATWG Encoding Standard), and the codec that is the truth.
# What browsers know no label for can't be declared on the web.
_LABELS = {
    "Big5": ("big5", "big5hkscs"),
    "CP932": ("shift_jis", "cp932"),
    "CP949": ("euc-kr", "cp949"),
    "EUC-JP": ("euc-jp", "euc_jp"),
    "EUC-KR": ("euc-kr", "cp949"),
    "GB2312": ("gb2312", "gb18030"),
    "SHIFT_JIS": ("shift_jis", "cp932"),
    "TIS-620": ("tis-620", "cp874"),
    "KOI8-R": ("koi8-r", "koi8_r"),
    "IBM866": ("ibm866", "cp866"),
    "MacCyrillic": ("x-mac-cyrillic", "mac_cyrillic"),
    "MacRoman": ("macintosh", "mac_roman"),
    "iso-2022-jp": ("iso-2022-jp", "iso2022_jp"),
    "utf-8": ("utf-8", "utf-8"),
    "ascii": ("us-ascii", "ascii"),
    "iso-8859-1": ("iso-8859-1", "cp1252"),
    "windows-1252": ("windows-1252", "cp1252"),
}
_LANGUAGES = dict(
    pair.split(":")
    for pair in [
        "Big5:zh-TW",
        "GB2312:zh-CN",
        "CP932:ja",
        "EUC-JP:ja",
        "SHIFT_JIS:ja",
        "CP949:ko",
        "EUC-KR:ko",
        "TIS-620:th",
        "KOI8-R:ru",
        "IBM866:ru",
        "MacCyrillic:ru",
        "bulgarian:bg",
        "russian:ru",
        "greek:el",
        "turkish:tr",
        "hebrew:he",
        "arabic:ar",
        "hungarian:hu",
        "polish:pl",
        "romanian:ro",
        "czech:cs",
        "slovak:sk",
        "slovene:sl",
        "croatian:hr",
    ]
)


def run(folder: Path) -> Tally:
    """Every page twice: with a header and `lang` that agree with its encoding, and with a header alone."""
    tally = Tally()
    for path in sorted((folder / "encodings").rglob("*.*")):
        encoding = path.parent.name
        if not path.is_file() or path.parent.name == "encodings":
            continue
        label, codec = _label(encoding)
        if label is None:
            tally.differ(f"{encoding}: no label of the web names it")
            continue
        page = path.read_bytes()
        try:
            truth = page.decode(codec)
        except UnicodeDecodeError:
            tally.differ("the page itself is not whole in its encoding")
            continue
        language = _LANGUAGES.get(encoding.rpartition("-")[2]) or _LANGUAGES.get(encoding)
        tag = f'<html lang="{language}"><meta charset="{label}">'.encode() if language else b""
        for head in dict.fromkeys((tag, b"")):
            read = as_utf8(head + page, f"text/html; charset={label}")
            expected = (head.decode() + truth.removeprefix("\ufeff")).replace("\0", "")
            tally.judge(_digest(expected), _digest(read.decode()), f"{encoding}/{path.name}{' with lang' * bool(head)}")
    return tally


def _label(encoding: str) -> tuple[str | None, str]:
    if encoding in _LABELS:
        return _LABELS[encoding]
    charset = encoding.rpartition("-")[0] if encoding.rpartition("-")[2].isalpha() else encoding
    codec = {"iso-8859-9": "cp1254"}.get(charset, charset)
    is_known = charset.startswith(("iso-8859", "windows"))
    return (charset, codecs.lookup(codec).name) if is_known else (None, "")


def _digest(text: str) -> str:
    """A text in short, for a table: its length and the characters beyond ASCII that it begins with."""
    return f"{len(text)} {''.join([c for c in text if c > '~'][:12])} {hash(text):x}"
