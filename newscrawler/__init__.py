"""newscrawler: crawl a news site, keep a dataset of its articles that others can build on."""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["ArticleChance", "FailedPage", "extract_article", "extract_many", "is_article"]

if TYPE_CHECKING:
    from newscrawler.extract import ArticleChance, FailedPage, extract_article, extract_many, is_article


def __getattr__(name: str) -> Any:
    """What extracts is imported when asked for: it takes longer than a start that finds its site locked may."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from newscrawler import extract

    return getattr(extract, name)
