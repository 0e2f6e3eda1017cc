"""The page that shows what a look at a site has found: what is certain, what is a guess, what disagrees."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from newscrawler.run.profiling.facts import Fact
from newscrawler.run.profiling.survey import Survey
from newscrawler.site import Rules, Site

_HEADINGS = {
    "certain": "Certain",
    "guess": "Guesses: look at these",
    "unknown": "Not known, and left out",
}


def render_report(site: Site, survey: Survey, facts: Sequence[Fact], today: date) -> str:
    """Markdown."""
    lines = [
        f"# {site.publisher or site.base_url}",
        "",
        f"{site.base_url} as it was on {today.isoformat()}: {survey.requests} requests, {len(survey.of('section'))} "
        f"listings, {len(survey.articles)} articles. The profile is `{site.name}.toml`; `newscrawler site check "
        f"{site.name}` compares it with the live site, `newscrawler site test {site.name}` with the pages saved here.",
    ]
    for certainty, heading in _HEADINGS.items():
        told = [fact for fact in facts if fact.certainty == certainty]
        if told:
            lines += ["", f"## {heading}", ""]
            lines += [f"- `{fact.field}`{_value(fact.value)}: {fact.because}" for fact in told]
    if against := [(fact.field, each) for fact in facts for each in fact.against]:
        lines += ["", "## What disagrees", "", *(f"- `{field}`: {each}" for field, each in against)]
    lines += ["", "## What was looked at", ""]
    lines += [f"- feed {url}: {len(links)} pages" for url, links in survey.feeds.items()]
    lines += [f"- sitemap {url}: {number} pages" for url, number in survey.sitemaps.items()]
    lines += [f"- listing {seen.url}" for seen in (survey.home, *survey.of("section"))]
    for seen in survey.of("article"):
        article = seen.article
        lines.append(f"- {f'article {seen.url}: {article.headline}' if article else f'no article {seen.url}'}")
    lines += [f"- not had: {url}: {why}" for url, why in survey.failed.items()]
    return "\n".join([*lines, ""])


def _value(value: Any) -> str:
    if value is None or isinstance(value, (dict, Rules)):
        return f" ({', '.join(value)})" if isinstance(value, dict) else ""
    listed: Iterable[object] = value if isinstance(value, tuple) else (value,)
    return " = " + ", ".join(f"`{each}`" for each in listed)
