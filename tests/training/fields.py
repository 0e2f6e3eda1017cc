"""Measure descriptions, keywords and pictures on labelled pages, and list what the pages tell where ours is wrong.

    python -m tests.training.fields FOLDER [--misses description] [--peers] [--held-out]

FOLDER holds labelled pages, as for `tests.training.confidence`. A page where nothing was found counts as wrong.
With `--held-out` each page is read with a model that saw no page of its site (needs the extra `train`), with `--peers`
others read the same pages (needs the extra `bench`).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import fmean

from newscrawler.article import Article, Image
from newscrawler.extract.assemble import assemble
from newscrawler.extract.body import learned
from newscrawler.extract.body.model import read_model
from newscrawler.extract.clean import clean
from newscrawler.extract.fields.tags import printed_tags
from newscrawler.extract.order import SOURCES
from newscrawler.extract.page import Page
from newscrawler.extract.sources.evidence import Sources
from newscrawler.extract.sources.surroundings import Surroundings
from tests.training import body, confidence, examples
from tests.training.rightness import is_right, keywords_f1

FIELDS = ("description", "keywords", "image")
_TAGS = ("descr", "keyw", "tags", "article:tag", "subject", "abstract")  # what names of tags have that may tell one

Reader = Callable[[bytes, str], Article]


def ours(html: bytes, url: str) -> Article:
    return clean(assemble(Page(html, url)))


def trafilatura(html: bytes, url: str) -> Article:
    from trafilatura import bare_extraction

    found = bare_extraction(html, url=url, with_metadata=True)
    tags = [tag for tag in (found.tags or []) if tag] if found else []
    image = Image(url=found.image) if found and found.image else None
    return Article(site="", url=url, description=found and found.description, keywords=tags, image=image)


def newspaper(html: bytes, url: str) -> Article:
    import newspaper as library

    config = library.Config()
    config.fetch_images = False  # else it asks the network for the size of every picture
    article = library.Article(url=url, config=config)
    article.download(input_html=html.decode("utf-8", "replace"))
    article.parse()
    image = Image(url=article.top_image) if article.top_image else None
    # Its `keywords` are words of the text that it counts; what the page calls so are these.
    words = [*(article.meta_keywords or []), *sorted(article.tags or [])]
    told = article.meta_description or None
    return Article(site="", url=url, description=told, keywords=list(filter(None, words)), image=image)


def attempt(read: Reader, html: bytes, url: str) -> Article:
    """What a reader finds; nothing on a page that breaks it, as in `tests.bench.extract`."""
    try:
        return read(html, url)
    except Exception as error:
        sys.stderr.write(f"{read.__name__}: {url}: {error!r}\n")
        return Article(site="", url=url)


def folds(folder: Path, held_out: bool) -> Iterator[str]:
    """The folds of sites, each with a model in place that saw none of its pages."""
    names = map(str, range(confidence.FOLDS))
    if not held_out:
        yield from names
        return
    pages = list(examples.read(folder))
    examples.weigh(pages)
    own = learned.model
    for name in names:
        model = read_model(body.learn([page for page in pages if confidence.fold_of(page.url) != name]))
        learned.model = lambda model=model: model  # type: ignore[assignment]
        yield name
    learned.model = own


def score(field: str, article: Article, row: confidence.Labelled) -> float:
    """1 for a value that is right, else 0; of keywords their F1."""
    if field == "keywords":
        return keywords_f1(article.keywords, row[field])
    return float(bool(is_right(field, article, row)))


def told_of(field: str, page: Page) -> Iterator[str]:
    """What the page tells of a field, by source, and what is printed around its headline."""
    sources = Sources(page, SOURCES)
    for name in ("json-ld", "microdata", "visible"):
        yield f"{name}: {sources[name].get(field)!r}"
    for name, values in page.tags.items():
        if field != "image" and any(word in name for word in _TAGS):
            yield f"<meta {name}>: {values!r:.500}"
    if field == "keywords":
        yield f"printed: {page.once(printed_tags)}"
    if field == "description":
        seen = page.once(Surroundings)
        for number in range(seen.headline or 0, min(seen.start + 2, len(seen.blocks)))[:14]:
            block = seen.blocks[number]
            mark = "text" if seen.taken[number] else "    "
            yield f"{mark} {block.scope.tag} {block.scope.names!r} {block.text:.160}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", choices=FIELDS, help="list the pages whose value is wrong")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--held-out", action="store_true")
    args = parser.parse_args()
    readers: list[Reader] = [ours, trafilatura, newspaper] if args.peers else [ours]
    found: dict[tuple[str, str, str], list[float]] = {}
    for fold in folds(args.folder, args.held_out):
        for row, html in confidence.pages(args.folder, fold):
            fields = [field for field in FIELDS if row.get(field)]
            for read in readers if fields else ():
                article = attempt(read, html, row["url"])
                for field, group in (
                    (field, group) for field in fields for group in ("all", row["set"], f"fold {fold}")
                ):
                    found.setdefault((field, group, read.__name__), []).append(score(field, article, row))
                if read is ours and args.misses in fields and score(args.misses, article, row) < 1:
                    heading = (row["id"], f"truth: {row[args.misses]!r}", f"found: {getattr(article, args.misses)!r}")
                    print(*heading, *told_of(args.misses, Page(html, row["url"])), sep="\n  ")
    for (field, group, name), scores in sorted(found.items()):
        print(f"{field:12} {group:12} {name:12} {100 * fmean(scores):5.1f} % of {len(scores)}")


if __name__ == "__main__":
    main()
