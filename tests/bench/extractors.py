"""The extractors that are compared, each as a function of a page and its URL. Knows nothing of scores.

All but ours come with the extra `bench`. Each is used as its documentation says, for the main text alone.
"""

import warnings
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from tests.bench.measures import Extracted

Extractor = Callable[[bytes, str], Extracted]


def _ours() -> Extractor:
    from newscrawler.extract import extract_article
    from newscrawler.extract.clean import clean

    def extract(html: bytes, url: str) -> Extracted:
        article = clean(extract_article(html, url))
        return Extracted(article.body, article.headline, article.authors, article.date_published)

    return extract


def _trafilatura(**options: Any) -> Extractor:
    from trafilatura import bare_extraction

    def extract(html: bytes, url: str) -> Extracted:
        found = bare_extraction(html, url=url, with_metadata=True, include_comments=False, **options)
        if found is None:
            return Extracted()
        authors = [name.strip() for name in (found.author or "").split(";")]
        return Extracted(found.text, found.title, authors, datetime.fromisoformat(found.date) if found.date else None)

    return extract


def _newspaper() -> Extractor:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says that its summaries lack a package; none is asked for
        import newspaper
    config = newspaper.Config()
    config.fetch_images = False  # else it asks the network for the size of every picture

    def extract(html: bytes, url: str) -> Extracted:
        article = newspaper.Article(url=url, config=config)
        article.download(input_html=_text(html))
        article.parse()
        date = article.publish_date
        return Extracted(article.text, article.title, article.authors, date if isinstance(date, datetime) else None)

    return extract


def _readability() -> Extractor:
    from lxml import html as lxml_html
    from readability import Document

    def extract(html: bytes, url: str) -> Extracted:
        document = Document(_text(html), url=url)
        summary = document.summary()
        body = "\n".join(map(str, lxml_html.fromstring(summary).itertext())) if summary else None
        return Extracted(body, document.short_title())

    return extract


def _resiliparse() -> Extractor:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    def extract(html: bytes, _: str) -> Extracted:
        tree = HTMLTree.parse_from_bytes(html, detect_encoding(html))
        body = extract_plain_text(tree, main_content=True, alt_texts=False, list_bullets=False)
        return Extracted(body, tree.title)

    return extract


def _text(html: bytes) -> str:
    """For those that do not read bytes: all labelled pages are UTF-8."""
    return html.decode("utf-8", "replace")


BASE = "trafilatura"
"""What times are compared with."""

_ALL: dict[str, tuple[str, Callable[[], Extractor]]] = {
    "newscrawler": ("newscrawler", _ours),
    BASE: ("trafilatura", _trafilatura),
    "trafilatura, favor_precision": ("trafilatura", lambda: _trafilatura(favor_precision=True)),
    "newspaper4k": ("newspaper4k", _newspaper),
    "readability-lxml": ("readability-lxml", _readability),
    "resiliparse": ("resiliparse", _resiliparse),
}


def extractors() -> Iterator[tuple[str, str, Extractor | str]]:
    """Name, version and function of each; a sentence in place of the function where it cannot be had here."""
    for name, (package, make) in _ALL.items():
        try:
            found: Extractor | str = make()
        except (ImportError, LookupError) as error:
            found = f"{name} is left out: {error}. pip install '.[bench]' brings it"
        try:
            number = version(package)
        except PackageNotFoundError:
            number = ""
        yield name, number, found
