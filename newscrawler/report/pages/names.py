"""Names of the files of a report: any site's name and any article's number as a part of a path and of a URL.

Tested in tests/report/pages/test_names.py.
"""

from hashlib import sha256

_MAX = 120  # characters; file systems take 255


def folder_of(site: str) -> str:
    """The folder of a site's pages, which needs no quoting in a URL.

    >>> folder_of("gazette"), folder_of("../news.example:80")
    ('gazette', '~2E.~2Fnews.example~3A80')
    """
    safe = "".join(_safe(character) for character in site)
    if safe.startswith(".") or not safe:
        safe = f"~2E{safe[1:]}"
    if len(safe) > _MAX:
        safe = f"{safe[:60]}~{sha256(site.encode(errors='surrogatepass')).hexdigest()[:32]}"
    return safe


def article_file(article: int) -> str:
    """The file of an article, by its number in the ledger, which may be below 0.

    >>> article_file(255), article_file(-1)
    ('00000000000000ff.html', 'ffffffffffffffff.html')
    """
    return f"{article & 0xFFFFFFFFFFFFFFFF:016x}.html"


def _safe(character: str) -> str:
    if character.isascii() and (character.isalnum() or character in "._-"):
        return character
    return "".join(f"~{byte:02X}" for byte in character.encode(errors="surrogatepass"))
