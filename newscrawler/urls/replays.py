"""The address of a page that a web archive replays under its own: by the Wayback Machine, pywb and their like."""

import re

# .../web/20190717140047/http://..., where letters behind the time say what it was asked for as: "im_" for a picture.
_REPLAY = re.compile(r"(?:https?:/)?/[^?#]*?/\d{4,14}(?:[a-z]{2}_)?/(https?:/.+)", re.DOTALL).fullmatch
_SCHEME = re.compile(r"(https?):/+").match


def original_of(url: str) -> str:
    """The address that was archived; any other address as it is.

    >>> original_of("https://web.archive.org/web/20190717140047im_/http://n.example/b.jpg")
    'http://n.example/b.jpg'
    >>> original_of("https://n.example/2019/07/share?u=https://m.example/"), original_of("https://n.example/a")
    ('https://n.example/2019/07/share?u=https://m.example/', 'https://n.example/a')
    """
    found = _REPLAY(url) if "/http" in url else None
    if found is None or not (scheme := _SCHEME(found[1])):
        return url
    return f"{scheme[1]}://{found[1][scheme.end() :]}"
