"""What is said outside of a page of its rights and of its use: by the headers that it came with, and by its site.

Tested in tests/commands/test_extract.py.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from newscrawler.article import Article
from newscrawler.extract import rights, usage

_HEADERS = frozenset((*rights.HEADERS, *usage.HEADERS))


@dataclass(frozen=True, slots=True)
class Said:
    """`headers` by name in lower case; the others as the site's robots.txt and tdmrep.json say them of the page."""

    headers: Mapping[str, list[str]] = field(default_factory=dict)
    tdm: rights.Tdm | None = None
    refused_agents: tuple[str, ...] = ()
    use: usage.Preferences = field(default_factory=dict)
    license: str | None = None

    def add_to(self, article: Article) -> None:
        """Have an article's rights and usage, which its page alone has told so far, say this, too."""
        article.rights = rights.with_site(article.rights, self.headers, self.tdm, self.refused_agents)
        article.usage = usage.with_site(article.usage, article.url, self.headers, self.use, self.license)


NOTHING = Said()


def in_headers(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Those of a response's headers that say something of it."""
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        if (known := name.strip().lower()) in _HEADERS:
            found.setdefault(known, []).append(value.strip())
    return found
