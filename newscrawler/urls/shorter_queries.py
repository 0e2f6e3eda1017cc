"""An address without what something that links it may have added to its query (?p=204113&ref=list)."""

from collections.abc import Iterator

from newscrawler.urls.paging import page_number

_MAX_PARAMS = 8


def shorter_queries(address: str) -> Iterator[str]:
    """A path and its query without one of the parameters, then with one alone. The number of a page stays.

    >>> list(shorter_queries("/?p=204113&ref=list")), list(shorter_queries("/?p=204113&page=2"))
    (['/?ref=list', '/?p=204113'], ['/?page=2'])
    """
    path, _, query = address.partition("?")
    params = query.split("&")
    if not 1 < len(params) <= _MAX_PARAMS:
        return
    places = range(len(params))
    left = [[at for at in places if at != out] for out in places]
    for kept in left if len(params) == 2 else [*left, *([at] for at in places)]:
        if page_number("?" + "&".join(params[at] for at in places if at not in kept)) is None:
            yield f"{path}?{'&'.join(params[at] for at in kept)}"
