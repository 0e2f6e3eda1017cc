"""Cleans an article: squeezes and repairs its text, removes boilerplate and what is printed twice."""

from collections.abc import Callable, Iterable

from newscrawler.article import WITHOUT_TEXT, Article, Image
from newscrawler.language.boilerplate import is_boilerplate
from newscrawler.language.languages import labels_for
from newscrawler.language.text import is_plain, paragraphs, repair_mojibake, shorten, squeeze, without_return

MAX_LINE_LENGTH = 2_000
"""Characters of a headline, description, name or caption; the body has no such limit."""

# A description told to machines alone, or that is the text's own first paragraph.
_NOT_PRINTED = frozenset(("metadata", "json-ld", "microdata", "meta", "general"))

Count = Callable[[str], None]


def _uncounted(_: str) -> None:
    return


def clean(article: Article, count: Count = _uncounted) -> Article:
    """The same article, changed in place: its text squeezed and repaired, its body without what is not its own.

    A paragraph goes when, as a whole, it is boilerplate of the language, the headline, the image's caption or
    credit, or, before any other, the description where that is a printed standfirst and not all that there is.
    Authors, regions and keywords stay once each, whatever their case; `word_count` is set; a field that is left empty
    has no provenance and no confidence. `count` is called once with a slug for each thing mended: "boilerplate",
    "repeated_headline", "repeated_description", "repeated_caption", "mojibake", "long_line". Idempotent: cleaning a
    clean article changes and counts nothing.
    """
    article.headline = _line(article.headline, count)
    article.description = _line(article.description, count)
    article.source = _line(article.source, count)
    article.publisher = _line(article.publisher, count)
    article.section = _line(article.section, count)
    article.authors = _each_once(_without_by(_line(name, count) or "", article.language) for name in article.authors)
    article.regions = _each_once(_line(region, count) for region in article.regions)
    article.keywords = _each_once(_line(keyword, count) for keyword in article.keywords)
    for related in article.related:
        related.headline = _line(related.headline, count)
    if article.image:
        _clean_image(article.image, count)
    lines = _body(article, count)
    article.body = "\n\n".join(lines) or None
    article.word_count = sum([line.count(" ") + 1 for line in lines])  # single spaces part the words of a squeezed line
    for field in [field for field in article.provenance if getattr(article, field, True) in (None, [])]:
        del article.provenance[field]
        article.confidence.pop(field, None)
    return article


def _line(text: str | None, count: Count) -> str | None:
    """The text squeezed, repaired and no longer than a line may be; None where nothing is left."""
    if not text:
        return None
    line = text if is_plain(text) else _repaired(squeeze(text), count)
    if len(line) > MAX_LINE_LENGTH:
        count("long_line")
        line = shorten(line, MAX_LINE_LENGTH)
    return line or None


def _repaired(line: str, count: Count) -> str:
    if line.isascii():
        return line
    # What is mended may turn out wrong twice, and what was invisible may have hidden a wrong sequence.
    while (repaired := repair_mojibake(line)) != line:
        count("mojibake")
        line = squeeze(repaired)
    return line


def _body(article: Article, count: Count) -> list[str]:
    kept: list[str] = []
    standfirst = ""
    headline = _folded(article.headline)
    is_printed = article.provenance.get("description", "visible").partition(";")[0] not in _NOT_PRINTED
    description = _folded(article.description) if is_printed else None
    below_image = printed_below(article.image)
    longest = max(map(len, (headline or "", description or "", *below_image)))  # no text gets shorter by folding
    for paragraph in paragraphs(article.body or ""):
        line = without_return(_repaired(paragraph, count))
        folded = line.casefold() if len(line) <= longest else ""
        if not line:
            continue
        if folded == headline:
            count("repeated_headline")
        elif folded == description and not kept:
            standfirst = line
        elif folded in below_image:
            count("repeated_caption")
        elif is_boilerplate(line, article.language):
            count("boilerplate")
        else:
            kept.append(line)
    if standfirst and not kept and article.kind not in WITHOUT_TEXT:
        return [standfirst]
    if standfirst:
        count("repeated_description")
    return kept


def _clean_image(image: Image, count: Count) -> None:
    credit = _line(image.credit, count)
    caption = _line(image.caption, count)
    if credit:
        credit = _printed_once(credit, count)
        # Parentheses around the whole; those of "(A) and (B)" are not.
        if credit[0] == "(" and credit[-1] == ")" and "(" not in credit[1:]:
            credit = credit[1:-1].strip() or None
    before = None
    while caption and caption != before:
        before = caption
        caption = _without_credit(_printed_once(caption, count), credit, count)
    image.caption, image.credit = caption, credit


def _printed_once(text: str, count: Count) -> str:
    """ "X X" as "X". Three words or a closing mark must repeat: a photo may well show New York, New York."""
    half = len(text) // 2
    while len(text) % 2 and text[half] == " " and text[:half] == text[half + 1 :]:
        if text[half - 1] not in ".)" and text.count(" ", 0, half) < 2:
            break
        count("repeated_caption")
        text = text[:half]
        half = len(text) // 2
    return text


def _without_credit(caption: str, credit: str | None, count: Count) -> str | None:
    if not credit:
        return caption
    for ending in (f"({credit})", f"[{credit}]", *(f" {mark} {credit}" for mark in "|/-–—")):
        if caption.endswith(ending):
            count("repeated_caption")
            return caption.removesuffix(ending).rstrip() or None
    return None if caption == credit else caption


def printed_below(image: Image | None) -> frozenset[str]:
    """Every way, folded, in which a paragraph may repeat the caption and the credit."""
    if image is None:
        return frozenset()
    caption, credit = image.caption, image.credit
    ways = [text for text in (caption, credit, f"({credit})" if credit else None) if text]
    if caption and credit:
        ways += [f"{caption} ({credit})", f"{caption} {credit}"]
    return frozenset(text.casefold() for way in ways for text in (way, f"{way} {way}"))


def _without_by(name: str, language: str | None) -> str:
    words = (*labels_for(language).by, *labels_for("en").by)
    before = None
    while name != before:
        before = name
        for word in words:
            if name[: len(word)].casefold() == word.casefold() and name[len(word) : len(word) + 1] in (" ", ":"):
                name = name[len(word) + 1 :].lstrip(" :")
    return name


def _each_once(texts: Iterable[str | None]) -> list[str]:
    """In their order, without the empty ones; the first spelling stays."""
    spellings: dict[str, str] = {}
    for text in texts:
        if text:
            spellings.setdefault(text.casefold(), text)
    return list(spellings.values())


def _folded(text: str | None) -> str | None:
    return text.casefold() if text else None
