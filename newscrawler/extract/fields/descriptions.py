"""Decides on the description: what is printed as a standfirst, else what the page tells others of itself.

Tested in tests/extract/fields/test_descriptions.py.
"""

from newscrawler.extract.fields.description_starts import without_headline
from newscrawler.extract.fields.person_names import in_byline, letters
from newscrawler.extract.fields.site_name import names_site, site_names
from newscrawler.extract.memory.of_site import is_of_site
from newscrawler.extract.sources.evidence import Sources
from newscrawler.extract.sources.named_standfirst import bold_lead, named_standfirst, whole_of
from newscrawler.extract.sources.surroundings import Surroundings

_STRUCTURED = ("json-ld", "microdata")  # which often cut it short
_ELLIPSES = ("…", "...", "…]", "...]")
_MAX_LABEL = 40  # letters that may stand before a description in one line: a place, a date
_MIN_LETTERS = 12
_MAX_BYLINE = 100  # characters of a description that may be a byline


def best_description(sources: Sources) -> tuple[str | None, str]:
    """The description and its provenance.

    Where a site prints a standfirst, that is the editors' own; of its descriptions for search engines many were made
    by machines. So is a first paragraph in bold, which stays in the text. A description that was cut short is given
    whole, if the page has the whole of it.
    """
    page = sources.page
    seen = page.once(Surroundings)
    all_told = _told(sources)
    told = [(name, value) for name, value in all_told if _says(value, sources)]
    name, description = told[0] if told else ("", "")
    printed = named_standfirst(seen)
    if printed and not is_of_site(page, "description", printed) and not _only_adds(printed, description):
        return printed, "visible"
    lead = bold_lead(seen)
    if (
        lead
        and not is_of_site(page, "description", lead)
        and not (description and letters(lead).startswith(letters(description)))
    ):
        return lead, "general"
    if not description:
        seen_above = sources["visible"].get("description")
        if seen_above and not is_of_site(page, "description", seen_above):
            return seen_above, "visible"
        return _again(all_told, sources)
    if description.endswith(_ELLIPSES):
        stem = letters(description)
        longer = (
            (other, value) for other, value in told[1:] if letters(value).startswith(stem) and value != description
        )
        other, value = next(((o, v) for o, v in longer if not v.endswith(_ELLIPSES)), ("", ""))
        if value:
            return value, other
        return whole_of(description, seen) or (description, name)
    return without_headline(description, sources["visible"].get("headline") or ""), name


def _told(sources: Sources) -> list[tuple[str, str]]:
    """What the page tells others of itself, by source: the first tag, structured data, the other tags."""
    tags: list[str] = sources["meta"].get("descriptions")
    structured = [(name, value) for name in _STRUCTURED if (value := sources[name].get("description"))]
    told = [*(("meta", value) for value in tags[:1]), *structured, *(("meta", value) for value in tags[1:])]
    return [(name, value) for name, value in told if not is_of_site(sources.page, "description", value)]


def _again(told: list[tuple[str, str]], sources: Sources) -> tuple[str | None, str]:
    """The first description that is no name of the site: it tells the headline once more.

    One with keywords beside it is none, nor one that ends where the headline has a quotation mark, for that mark ended
    the attribute.
    """
    page, headline = sources.page, sources["visible"].get("headline") or ""
    for name, value in told:
        is_cut = headline.startswith(value) and headline[len(value) :].lstrip()[:1] == '"'
        is_list = letters(value) == _with_keywords(letters(headline), sources)
        if not is_cut and not is_list and not names_site(value, page, page.once(site_names)):
            return value, name
    return None, ""


def _says(description: str, sources: Sources) -> bool:
    """Whether a description tells of the article.

    Not so the name of the site, a byline, the headline once more or a part of it, alone, with the name of the site, as
    in the page's title, or with the keywords.
    """
    if len(description) <= _MAX_BYLINE and in_byline(description):
        return False
    own = letters(description)
    headline = letters(sources["visible"].get("headline") or "")
    page = sources.page
    if own in headline or (own and own in (letters(page.title or ""), _with_keywords(headline, sources))):
        return False
    return not names_site(description, page, page.once(site_names))


def _with_keywords(headline: str, sources: Sources) -> str:
    """The letters of a headline and the keywords of the tags, which some systems set in a row; "" without any."""
    keywords = letters("".join(sources["meta"].get("keywords") or []))
    return headline + keywords if keywords else ""


def _only_adds(printed: str, description: str) -> bool:
    """Whether a line is a description with a place or a date in front of it."""
    whole, own = letters(printed), letters(description)
    return len(own) >= _MIN_LETTERS and whole != own and whole.endswith(own) and len(whole) - len(own) <= _MAX_LABEL
