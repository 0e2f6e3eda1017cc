"""newscrawler: crawl a news site, keep a dataset of its articles that others can build on."""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["extract_article"]

if TYPE_CHECKING:
    from newscrawler.extract import extract_article


def __getattr__(name: str) -> Any:
    """`extract_article` is imported when asked for: it takes longer than a start that finds its site locked may."""
    if name != "extract_article":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from newscrawler.extract import extract_article

    return extract_article
