"""The headline, of all that a page without a profile calls itself. Knows no elements."""

from newscrawler.extract.sources import Sources, told_by


def best(sources: Sources) -> tuple[str | None, str]:
    """The headline and its provenance.

    What the page prints is right most often. News are printed under many a headline, on the front page and in the tab
    of the browser; that of their structured data is the article's.
    """
    claims = [
        (name, value)
        for name in ("visible", "json-ld", "microdata", "meta")
        if (value := sources[name].get("headline"))
    ]
    if not claims:
        return None, ""
    winner, headline = claims[0]
    news = sources["json-ld"].get("news_headline")
    if news and not news.endswith(("…", "...")):  # not where it is cut short
        winner, headline = "json-ld", news
    return headline, told_by(
        winner, *(name for name, other in claims if name != winner and _letters(other) != _letters(headline))
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
