"""What an article page says to machines, with the first site's time-zone trap."""

import json
from datetime import UTC, datetime
from typing import Any

from newscrawler.demo.content import Content
from newscrawler.demo.editions import ZONE
from newscrawler.demo.pages.view import View, text
from newscrawler.demo.story import Story


def metadata(view: View, story: Story, content: Content) -> str:
    """The part of an article's <head> that is its own."""
    snapshot, canonical = view.snapshot, canonical_url(view, story)
    named = {
        "description": content.description,
        "keywords": ", ".join(story.tags),
        "author": ", ".join(story.authors),
        "postid": str(story.post_id) if story.role.numbered else None,
        "twitter:card": "summary_large_image",
    }
    properties = {
        "og:type": "article",
        "og:site_name": view.words.site,
        "og:title": content.headline,
        "og:description": content.description,
        "og:url": canonical,
        "og:image": view.url(content.picture.path) if content.picture else None,
        "article:published_time": _utc(story.published, story.number),
        "article:modified_time": _utc(snapshot.modified(story), story.number),
        "article:section": view.words.sections[story.section],
    }
    lines = [f'<meta name="{name}" content="{text(value)}">\n' for name, value in named.items() if value]
    lines += [f'<meta property="{name}" content="{text(value)}">\n' for name, value in properties.items() if value]
    if story.role.numbered:
        lines.append(_script("text/tawsiyat", _tawsiyat(view, story, content), ' id="tawsiyat-metadata"'))
    if story.role.name == "redesign" or story.number % 3 == 0:
        lines.append(_script("application/ld+json", _json_ld(view, story, content)))
    return f'<link rel="canonical" href="{text(canonical)}">\n{"".join(lines)}'


def canonical_url(view: View, story: Story) -> str:
    """What the page names as its own URL: an alias names that of the story it repeats."""
    return view.url(view.snapshot.chronicle.stories[story.origin].path if story.role.copy == "alias" else story.path)


def _tawsiyat(view: View, story: Story, content: Content) -> dict[str, Any]:
    words, edition = view.words, view.edition
    classes = [("posttype", edition.posttypes[story.kind]), ("category", words.sections[story.section])]
    classes += [("country", words.regions[region]) for region in story.regions]
    classes += [("coverage", words.coverages[story.coverage])] if story.coverage else []
    return {
        "type": "article",
        "postid": str(story.post_id) if story.role.numbered else None,
        "title": content.headline,
        "url": canonical_url(view, story),
        "keywords": ",".join(story.tags),
        "published_time": _local(story.published),
        "last_updated": _local(view.snapshot.modified(story)),
        "description": content.description or "",
        "author": ", ".join(story.authors),
        "lang": edition.language,
        "thumbnail": view.url(content.picture.path) if content.picture else "",
        "classes": [
            {"key": f"class{n}", "mapping": mapping, "value": value} for n, (mapping, value) in enumerate(classes, 1)
        ],
    }


def _json_ld(view: View, story: Story, content: Content) -> dict[str, Any]:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": canonical_url(view, story),
        "headline": content.headline,
        "description": content.description,
        "image": [view.url(content.picture.path)] if content.picture else None,
        "datePublished": _local(story.published),
        "dateModified": _local(view.snapshot.modified(story)),
        "author": [{"@type": "Person", "name": name} for name in story.authors],
        "articleSection": view.words.sections[story.section],
        "keywords": list(story.tags),
        "inLanguage": view.edition.language,
        "publisher": {"@type": "NewsMediaOrganization", "name": view.words.site},
    }
    return {name: value for name, value in data.items() if value}


def _script(kind: str, data: dict[str, Any], attributes: str = "") -> str:
    inner = json.dumps(data, ensure_ascii=False).replace("</", "<\\/")
    return f'<script{attributes} type="{kind}">{inner}</script>\n'


def _local(moment: int) -> str:
    return datetime.fromtimestamp(moment, ZONE).isoformat()


def _utc(moment: int, salt: int) -> str:
    """UTC without saying so, with seven digits of a second: the trap."""
    return f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%dT%H:%M:%S}.{salt * 7919 % 10_000_000:07d}"
