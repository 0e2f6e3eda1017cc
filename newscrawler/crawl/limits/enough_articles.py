"""How many articles have to show something of a part of addresses, a parameter say, before it is taken for so.

Tested in tests/crawl/limits/test_needless_parameters.py.
"""

from collections.abc import Hashable, Iterable

_ENOUGH = 3  # articles, each with a path of its own
_MAX_NAMES = 200


class EnoughArticles:
    """What this run's articles have shown of names: that they are the same with it and without, say."""

    def __init__(self) -> None:
        self._articles: dict[str, set[Hashable]] = {}

    def show(self, names: Iterable[str], article: Hashable) -> frozenset[str]:
        """Note that an article shows it of these names; gives those of which enough have shown it."""
        return frozenset(name for name in names if self._is_enough(name, article))

    def _is_enough(self, name: str, article: Hashable) -> bool:
        if name not in self._articles and len(self._articles) >= _MAX_NAMES:
            return False
        articles = self._articles.setdefault(name, set())
        if len(articles) < _ENOUGH:
            articles.add(article)
        return len(articles) >= _ENOUGH
