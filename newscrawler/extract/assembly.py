"""Assembles an article from a page: each field from the first source that has it, or weighed between its sources.

Tested in tests/extract/test_assemble.py.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from newscrawler.article import WITHOUT_TEXT, Article, Image
from newscrawler.extract import rights, usage
from newscrawler.extract.body import container
from newscrawler.extract.body.author_boxes import told_of_authors
from newscrawler.extract.clean import printed_below
from newscrawler.extract.confidence.chances import confidence
from newscrawler.extract.fields import captions
from newscrawler.extract.fields.caption_credits import without_its_credit
from newscrawler.extract.fields.credits import without_credits
from newscrawler.extract.fields.description_starts import without_date
from newscrawler.extract.fields.media import media
from newscrawler.extract.fields.publication_dates import best_dates
from newscrawler.extract.fields.script_fields import script_authors, script_date, script_headline
from newscrawler.extract.fields.section_folder import section_of_folder
from newscrawler.extract.fields.section_names import in_words
from newscrawler.extract.fields.told_sections import one_section, section_of_trail_data
from newscrawler.extract.links.boxes import related_links
from newscrawler.extract.memory.of_site import is_of_site
from newscrawler.extract.order import CALLED, EVERYWHERE, SOURCES, WEIGHED, WITH_PROFILE, WITHOUT_TEMPLATE
from newscrawler.extract.page import Page
from newscrawler.extract.sources.evidence import Found, Sources
from newscrawler.language.detection import detect_language, is_doubtful
from newscrawler.language.text import paragraphs
from newscrawler.urls.canonical import url_id
from newscrawler.urls.paging import listing_of
from newscrawler.urls.patterns import page_type

# Kinds that say themselves why a page has no text.
_WITHOUT_TEXT = WITHOUT_TEXT | {"press"}
_MAX_STANDFIRST = 600  # characters of a text that is the description and no more; a longer one is the text
_MAX_WITH_CAPTION = 1_500  # of one with a headline and a caption
# Fields for which False or 0 is a finding.
_ALSO_FALSE = frozenset(("is_accessible_for_free", "shares"))
_OF_SITE = frozenset(("description", "image", "keywords"))  # which a site may tell alike on all pages
_DATA = frozenset(("json-ld", "microdata", "meta"))  # in which a section may be the part of an address


def assembled(page: Page) -> Article:
    """The article of a page as it was read: not cleaned, counted or hashed yet."""
    sources = Sources(page, SOURCES)
    found, provenance = _found(sources)
    url = page.absolute(page.url) or page.url
    article = Article(
        site=page.site.name if page.site else urlsplit(url).netloc,
        url=url,
        image=_image(found, sources),
        **found,
        related=related_links(page),
        rights=rights.of_page(page.tags),
        usage=usage.of_page(page),
        provenance=provenance,
    )
    if article.related:
        provenance["related"] = "visible"
    _identify(article)
    _tell_language(article, page)
    if article.body:
        # The general extractor's paragraphs are squeezed as they are read.
        is_read = provenance.get("body") == "general"
        lines = article.body.split("\n\n") if is_read else paragraphs(article.body)
        if is_read and (gone := told_of_authors(container.reading(page), article.authors)):
            lines = [line for line in lines if line not in gone]
        article.body = without_credits(lines, article, page.reading_language, page.zone)
        if standfirst := _printed_standfirst(page, article, sources):
            provenance["description"] = standfirst
    is_told = not article.body or _is_standfirst_alone(article)
    if is_told and article.kind not in _WITHOUT_TEXT and (shown := media(page)):
        article.kind, provenance["kind"] = shown
    if is_told and article.kind in _WITHOUT_TEXT:
        article.body = None
        provenance.pop("body", None)
    article.confidence = confidence(article, sources)
    return article


def _found(sources: Sources) -> tuple[dict[str, Any], dict[str, str]]:
    """The fields that the sources tell, and where each comes from."""
    known = sources.known
    found: dict[str, Any] = {}
    provenance: dict[str, str] = {}
    for field, names in _order(sources.page).items():
        for name in names:
            evidence = known.get(name)
            value = (sources[name] if evidence is None else evidence).get(field)
            if field in _OF_SITE and value and is_of_site(sources.page, field, value):
                continue
            if value or (value is not None and field in _ALSO_FALSE):
                found[field], provenance[field] = value, CALLED.get(name, name)
                break
            if field == "body" and value == "":  # the profile's container is there and holds no text
                break
    weighed: Found = {field: best(sources) for field, best in WEIGHED.items() if field not in found}
    for field, (value, source) in (weighed | best_dates(sources)).items():
        if value:
            found[field], provenance[field] = value, source
    if provenance.get("body") == "metadata":
        _add_state(sources, found, provenance)
    if not found.get("headline") and (title := sources["meta"].get("title")):
        found["headline"], provenance["headline"] = title, "meta"
    if found.get("description"):
        days = (found.get("date_published"), found.get("date_modified"))
        found["description"] = without_date(found["description"], days, sources.page)
    _add_section(sources, found, provenance)
    if found.get("section") in (found.get("authors") or ()) and found["section"] == section_of_folder(sources.page):
        del found["section"], provenance["section"]  # their folder
    for part in ("caption", "credit"):  # those of the image
        provenance.pop(part, None)
    return found, provenance


def _add_section(sources: Sources, found: dict[str, Any], provenance: dict[str, str]) -> None:
    """Make one name of what data tell of the section; where that is none, take what the page prints or its trail."""
    page = sources.page
    if found.get("section") and provenance["section"] in _DATA:
        own = one_section(found["section"], page, lambda: sources["visible"].get("section"))
        if own is not None:
            found["section"] = in_words(own, page)
        elif printed := sources["visible"].get("section"):
            found["section"], provenance["section"] = printed, "visible"
        else:
            del found["section"], provenance["section"]
    if not found.get("section"):
        last, source = section_of_trail_data(page)
        if last:
            found["section"], provenance["section"] = last, source


def _add_state(sources: Sources, found: dict[str, Any], provenance: dict[str, str]) -> None:
    """Take from the page's state, where the text is from, what nothing else of the page tells."""
    page = sources.page
    told: dict[str, Any] = {}
    if not found.get("authors"):
        told["authors"] = script_authors(page)
    if not found.get("date_published") or provenance["date_published"] in ("url", "metadata"):
        told["date_published"] = script_date(page)
    if not found.get("headline") and (title := sources["meta"].get("title")):
        told["headline"] = script_headline(page, title)
    for field, value in told.items():
        if value:
            found[field], provenance[field] = value, "metadata"


def _order(page: Page) -> Mapping[str, tuple[str, ...]]:
    """In which sources each field is looked for, which depends on what the profile says."""
    if page.site is None:
        return EVERYWHERE
    return WITH_PROFILE if page.site.knows_template else WITHOUT_TEMPLATE


def _identify(article: Article) -> None:
    """Sets the canonical URL and the id where the page tells none that can be the article's."""
    if not article.canonical_url or not _can_be_its_own(article.canonical_url, article.url):
        article.canonical_url = article.url
        article.provenance["canonical_url"] = "url"
    if not article.id:
        article.id = url_id(article.canonical_url)
        article.provenance["id"] = "derived"


def _tell_language(article: Article, page: Page) -> None:
    """Sets the language where the page declares none: the profile's, else that of the text; and where it declares what
    its template does on every page, and the text is another's."""
    known = page.site.language if page.site is not None else None
    if article.language is None and known:
        article.language, article.provenance["language"] = known, "site"
        return
    text = article.body or article.headline or ""
    if article.language is not None and (known or not article.body or not is_doubtful(article.language, text)):
        return
    if guessed := detect_language(text):
        article.language, article.provenance["language"] = guessed, "derived"


def _can_be_its_own(canonical: str, url: str) -> bool:
    """Whether a canonical URL can be an article's: one that names the front page or a section would make all one."""
    if listing_of(canonical) == listing_of(url):
        return True
    if urlsplit(canonical).path in ("", "/"):
        return False
    return page_type(canonical) == "article" or page_type(url) != "article"


def _image(found: dict[str, Any], sources: Sources) -> Image | None:
    """The main picture with what a rule found to be printed with it, else with what stands by it on the page.

    A site's template may show it at another address than it declares: then it is the first below the headline.
    """
    url, caption, credit = (found.pop(name, None) for name in ("image", "caption", "credit"))
    if url is None:
        return None
    if caption is None and credit is None:
        printed = captions.printed(sources.page, url)
        if printed is None and sources.page.site is not None and sources.page.site.knows_template:
            printed = sources["visible"].get("caption"), sources["visible"].get("credit")
        caption, credit = printed or (None, None)
        if credit is None and sources["json-ld"].get("image") == url:
            credit = sources["json-ld"].get("credit")
            if credit and caption:
                caption = without_its_credit(caption, credit)
    return Image(url=url, caption=caption if caption != found.get("description") else None, credit=credit)


def _is_standfirst_alone(article: Article) -> bool:
    """Whether the body is what describes the article and no more, beside headline and caption: a text where it is one
    in brief, as those of an agency are, and none where it is of what the page shows."""
    if not article.body or len(article.body) > _MAX_WITH_CAPTION:
        return False
    others = {(article.headline or "").casefold(), *printed_below(article.image)}
    lines = [line for line in article.body.casefold().split("\n\n") if line not in others]
    return lines == [(article.description or "").casefold()] and len(lines[0]) <= _MAX_STANDFIRST


def _printed_standfirst(page: Page, article: Article, sources: Sources) -> str:
    """The provenance of a description with which the body begins, where the page prints it as a standfirst, too.

    It is one where it stands above the text as well, or apart from it: with the byline, the date or a picture between
    them. Where the text's own first paragraph repeats what is printed above, it stays: who reads on reads it there.
    """
    description, headline = (article.description or "").casefold(), (article.headline or "").casefold()
    first = map(str.casefold, (article.body or "").split("\n\n", 2))
    if not description or next((line for line in first if line != headline), None) != description:
        return ""
    if container.begins_as_above(page, description):
        return "general" if article.provenance.get("description") == "visible" else ""
    above = sources["visible"].get("description")
    if above and above.casefold() == description:
        return "visible"
    body, captions = (article.body or "").casefold(), printed_below(article.image)
    return "visible" if container.stands_apart(page, description, body, captions) else ""
