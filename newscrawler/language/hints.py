"""Hints for who has mistyped a name.

Tested in tests/test_examples.py.
"""

from collections.abc import Iterable, Sequence


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "", *, most: int = 1, cutoff: float = 0.6) -> str:
    """The hint at the known names that are near one that is none of them, else another.

    >>> did_you_mean("headlin", ["body", "headline"]), did_you_mean("x", ["body"], "there is body")
    ('did you mean headline?', 'there is body')
    """
    from difflib import get_close_matches  # a start that is refused for another reason does without

    near = get_close_matches(name, list(known), n=most, cutoff=cutoff)
    return f"did you mean {' or '.join(near)}?" if near else otherwise


def unknown_name(name: str, known: Sequence[str]) -> str:
    """The message for a name that no site has, with those that are near."""
    if "://" in name:
        return f"{name!r} is an address and no name: `newscrawler crawl {name}` crawls a site that has no profile"
    is_host = "." in name.strip(".")
    like_it = [each for each in known if "." in each or not is_host]
    otherwise = f"https://{name} stands for a site that has no profile" if is_host else "`newscrawler sites` lists all"
    return f"unknown site {name!r}: {did_you_mean(name, like_it, otherwise, most=3, cutoff=0.5)}"
