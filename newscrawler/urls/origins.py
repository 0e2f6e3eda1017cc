"""Origins, such as https://www.news.example, that are one site: the scheme and "www." make no other."""

_SCHEMES = ("https", "http")
_WWW = "www."


def origin_and_path(url: str) -> tuple[str, str]:
    """Scheme and host of a URL, and the rest.

    >>> origin_and_path("https://n.example/a/b?c")
    ('https://n.example', 'a/b?c')
    """
    parts = url.split("/", 3)
    return "/".join(parts[:3]), "/".join(parts[3:])


def bare(origin: str) -> str:
    """What is the same of all origins of one site.

    >>> bare("http://www.n.example"), bare("https://n.example")
    ('n.example', 'n.example')
    """
    return origin.partition("://")[2].removeprefix(_WWW)


def host_of(url: str) -> str:
    """The same of the origin of a URL.

    >>> host_of("http://www.n.example:8080/a")
    'n.example:8080'
    """
    return bare(origin_and_path(url)[0])


def twins(url: str) -> list[str]:
    """The other spellings of an address: by the other scheme, with or without "www."; none where a port is named.

    >>> twins("https://n.example/a")
    ['https://www.n.example/a', 'http://n.example/a', 'http://www.n.example/a']
    """
    origin, path = origin_and_path(url)
    host = bare(origin)
    if ":" in host:
        return []
    spellings = (f"{scheme}://{www}{host}/{path}" for scheme in _SCHEMES for www in ("", _WWW))
    return [each for each in spellings if each != url]
