"""Says which fields of an article do not stand in the source that its provenance names.

    python -m tests.extract.truthful FOLDER --pages 200

FOLDER holds pages.jsonl (a line {"id", "url"} for each page) and html/<id>.html.gz. The sources are read here by other
means than the package's, and roughly: all that a page's scripts, tags or marked elements hold, as letters and digits.
"""

import argparse
import gzip
import html as entities
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote

from lxml import etree

from newscrawler.article import Article
from newscrawler.extract import extract_article
from newscrawler.extract.page import Page
from newscrawler.language.datetimes import day_of
from newscrawler.language.tags import language_code
from newscrawler.language.text import repair_mojibake
from newscrawler.urls.canonical import url_id

_ATTRIBUTES = ("content", "href", "src", "datetime", "data-src", "data-original", "srcset", "title", "lang", "xml:lang")
_MIN_BEGINNING = 30  # letters of a description that its source has where it has cut it short
_MARKS = ("itemprop", "property", "itemscope")
_HIDDEN = ("script", "style", "template", "noscript")


def letters(text: str) -> str:
    """Letters and digits alone, those of all scripts as 0 to 9, entities as what they stand for."""
    plain = normalize("NFKC", unquote(entities.unescape(entities.unescape(text))).casefold())
    return "".join(str(int(each)) if each.isdecimal() else each for each in plain if each.isalnum())


class Sources:
    """What each source of a page holds, as a list of texts."""

    def __init__(self, page: Page) -> None:
        root = page.root
        scripts = [(script.get("type") or "", script.text or "") for script in root.iter("script")]
        metas = [element for tag in ("meta", "link", "title", "html") for element in root.iter(tag)]
        marked = [element for element in root.iter("*") if any(name in element.attrib for name in _MARKS)]
        data = [str(value) for element in root.iter() for value in element.attrib.values() if "{" in str(value)]
        inside = [part for element in marked for part in element.iter()]
        address = page.url
        self.of = {
            "json-ld": [_unescaped(text) for kind, text in scripts if "ld+json" in kind],
            "metadata": [_unescaped(text) for text in (*(text for _, text in scripts), *data)],
            "meta": [*_attributes(metas), page.title or ""],
            "microdata": [*_attributes(inside), *(_text(element) for element in marked)],
            "visible": [_text(root), *_attributes(root.iter())],
            "general": [_text(root)],
            "url": [address],
        }
        self.of["site"] = [*self.of["visible"], *self.of["metadata"]]
        self.letters = {name: letters(" ".join(texts)) for name, texts in self.of.items()}


def untruthful(page: Page, article: Article) -> Iterator[str]:
    """The fields whose value does not stand in the source that is named for it, as "field source: value"."""
    sources = Sources(page)
    for field, told in article.provenance.items():
        name, _, others = told.partition("; ")
        named = [name, *re.findall(r"[\w-]+", others.removesuffix(" differs").removesuffix(" differ"))]
        value = getattr(article, field)
        silent = [each for each in named if each != "derived" and not any(sources.of[each])]
        if silent or not _holds(field, value, name, sources, article):
            yield f"{field} {told}: {value!r}"[:200]


def _holds(field: str, value: Any, name: str, sources: Sources, article: Article) -> bool:
    if name == "derived":
        return value == url_id(article.canonical_url) if field == "id" else field == "language"
    own = sources.letters[name]
    if field in ("date_published", "date_modified"):
        text = " ".join(sources.of[name])
        return _has_day(value, "".join(str(int(each)) if each.isdecimal() else each for each in text))
    if field == "language":
        return name == "site" or any(
            language_code(word) == value for text in sources.of[name] for word in re.findall(r"[\w-]+", text)
        )
    if field == "image":
        return _file(value.url) in own
    if field == "related":
        return all(_file(link.url) in own for link in value)
    if field == "canonical_url":
        return _file(value) in own
    if field == "body":
        return all(part in own for line in value.split("\n\n") for part in map(letters, line.split(" | ")))
    if isinstance(value, list):
        return all(letters(each) in own for each in value)
    if field in ("shares", "reading_minutes", "id"):
        return str(value).casefold() in own or letters(str(value)) in own
    if field in ("kind", "is_accessible_for_free", "section") or letters(str(value)) in own:
        return True
    is_begun = field == "description" and letters(value)[:_MIN_BEGINNING] in own  # one that is cut short is given whole
    return is_begun and letters(value) in sources.letters["visible"]


def _has_day(value: date, text: str) -> bool:
    """Whether a source has the day, in figures or beside the name of a month; or one beside it, in another zone."""
    for day in (day_of(value) + timedelta(days=step) for step in (0, -1, 1)):
        year, own = rf"(?<!\d)(?:{day.year}|{day:%y})(?!\d)", rf"(?<!\d)0?{day.day}(?!\d)"
        if f"{day:%Y%m%d}" in text or re.search(rf"{year}.{{0,24}}?{own}|{own}.{{0,24}}?{year}", text, re.DOTALL):
            return True
    return False


def _file(url: str) -> str:
    """The end of a URL's path, which a relative address has as well."""
    return letters(url.partition("#")[0].partition("?")[0].partition("://")[2].rstrip("/").rpartition("/")[2])


def _unescaped(text: str) -> str:
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    return repair_mojibake(re.sub(r"\\[nrt]|<[^<>]{1,300}>", " ", text))


def _text(element: "etree._Element") -> str:
    pieces: list[str] = []
    for event, part in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event == "start" and part.tag not in _HIDDEN:
            pieces.append(part.text or "")
        elif event != "start" and part is not element:
            pieces.append(part.tail or "")
    return repair_mojibake(" ".join(pieces))


def _attributes(elements: Iterable["etree._Element"]) -> list[str]:
    return [repair_mojibake(value) for element in elements for name in _ATTRIBUTES if (value := element.get(name))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=200)
    args = parser.parse_args()
    rows = [json.loads(line) for line in (args.folder / "pages.jsonl").open(encoding="utf-8")]
    fields: Counter[str] = Counter()
    count = 0
    for row in Random(1).sample(rows, min(args.pages, len(rows))):  # noqa: S311 - the same draws each time
        html = gzip.decompress((args.folder / "html" / f"{row['id']}.html.gz").read_bytes())
        article = extract_article(html, row["url"])
        fields.update(article.provenance.keys())
        for line in untruthful(Page(html, row["url"]), article):
            count += 1
            print(f"{row['id']}: {line}")
    print(f"{count} of {fields.total()} fields do not stand where they are said to", file=sys.stderr)


if __name__ == "__main__":
    main()
