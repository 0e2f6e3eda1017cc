"""The number by which an article's address names it, whatever else stands there.

Many systems find an article by its number alone: the slug beside it changes with the headline, and so does the section.
"""

from urllib.parse import urlsplit

from newscrawler.urls.parts import IDENTITY, NUMBER, bare, is_period


def article_number(url: str) -> str | None:
    """The number, or the code, in the last two parts of a URL's path, where there is just one: it tells the article
    there from all others.

    >>> article_number("https://n.example/world/the-ferry-200016.html"), article_number("https://n.example/world/the-ferry")
    ('200016', None)
    >>> article_number("https://n.example/story/2024/05/13/the-old-ferry/71234567007/")
    '71234567007'
    >>> article_number("https://n.example/20240513/old-ferry"), article_number("https://n.example/12345/67890")
    (None, None)
    """
    try:
        segments = [bare(part) for part in urlsplit(url).path.lower().split("/") if part]
    except ValueError:
        return None
    found = {each for segment in segments[-2:] if not is_period(segment) for each in _identities(segment)}
    return found.pop() if len(found) == 1 else None


def _identities(segment: str) -> list[str]:
    codes = [match[0] for match in IDENTITY.finditer(segment)]
    return codes or [number for number in NUMBER.findall(segment) if not is_period(number)]
