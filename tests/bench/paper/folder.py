"""The whole newspaper as files for a web server, with the truth about its articles."""

import json
from collections.abc import Sequence
from html import escape
from pathlib import Path

from newscrawler.demo.prose import picks, stream
from tests.bench.paper.furniture import STATIC, Card, furnished, row
from tests.bench.paper.stories import SECTIONS, stories
from tests.wild.languages import WORDS
from tests.wild.story import Story
from tests.wild.systems import ALL
from tests.wild.view import Teaser, View

SYSTEMS = ("wordpress_yoast", "brightspot", "drupal10")
"""Publishing systems whose templates the articles have, one a site."""

LISTED = 40  # articles on a page of a section
RELATED = 60  # other articles that an article's page leads to
TRUTH, LOCATIONS = "truth.jsonl", "locations.conf"

_CONFIG = """\
types { text/html html; application/xml xml; text/plain txt; }
charset utf-8;
location / { try_files $uri $uri/index.html $uri.html =404; }
"""


def write_paper(folder: Path, base_url: str, articles: int, system: str) -> None:
    """Writes articles, sections, front page, robots.txt and sitemap, and beside them `truth.jsonl`: {path, headline, body}."""
    template, kept = ALL[system], list(stories(articles, system))
    folder.mkdir(parents=True)
    cards = [_card(story, template.path(story)) for story in kept]
    of_section = {section: [card for card in cards if card.section == section] for section in SECTIONS}
    with (folder / TRUTH).open("w", encoding="utf-8") as truth:
        for at, (story, card) in enumerate(zip(kept, cards, strict=True)):
            others = _others(at, cards, of_section[card.section])
            teasers = tuple(Teaser(other.headline, other.summary, base_url + other.path) for other in others[:6])
            view = View(story, base_url, card.path, teasers)
            _write(folder, card.path, furnished(template.article(view).strip(), others[6:]))
            line = {"path": card.path, "headline": story.headline, "body": story.body}
            truth.write(json.dumps(line, ensure_ascii=False) + "\n")
    listed = [card for shelf in of_section.values() for card in shelf[:8]]
    _write(folder, "/", _listing("Front page", listed, cards[:RELATED]))
    for section, shelf in of_section.items():
        pages = [shelf[start : start + LISTED] for start in range(0, len(shelf), LISTED)]
        for number, page in enumerate(pages, start=1):
            path = f"/{section}/" if number == 1 else f"/{section}/page/{number}/"
            older = f"/{section}/page/{number + 1}/" if number < len(pages) else ""
            _write(folder, path, _listing(section.title(), page, cards[:20], older))
    for path in STATIC:
        _write(
            folder,
            path,
            furnished(_frame(path.strip("/").title(), "<p>The Tidewater Ledger, Harbour Street 4.</p>"), cards[:20]),
        )
    (folder / "robots.txt").write_text(f"User-agent: *\nAllow: /\nSitemap: {base_url}/sitemap.xml\n")
    urls = "".join(f"<url><loc>{escape(base_url + card.path)}</loc></url>\n" for card in cards)
    (folder / "sitemap.xml").write_text(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>')
    (folder / LOCATIONS).write_text(_CONFIG)


def _card(story: Story, path: str) -> Card:
    return Card(path, story.headline, story.description, WORDS["en"].day(story.published), story.section.casefold())


def _others(at: int, cards: Sequence[Card], section: Sequence[Card]) -> list[Card]:
    """The newest of the site, neighbours in the section, and some of any age."""
    found = [*cards[:15], *section[at // len(SECTIONS) :][:25], *picks(stream("related", at), cards, 30)]
    return [card for card in dict.fromkeys(found) if card is not cards[at]][:RELATED]


def _listing(name: str, listed: Sequence[Card], others: list[Card], older: str = "") -> str:
    more = (
        f'<nav class="pagination"><a class="pagination__next" rel="next" href="{older}">Older stories</a></nav>'
        if older
        else ""
    )
    rows = "".join(map(row, listed))
    return furnished(_frame(name, f'<div class="list">{rows}</div>{more}'), others)


def _frame(name: str, content: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{name} | The Tidewater Ledger</title></head>'
        f'<body class="page"><main id="main"><h1 class="page__title">{name}</h1>{content}</main></body></html>'
    )


def _write(folder: Path, path: str, page: str) -> None:
    file = folder / path.strip("/") / "index.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(page, encoding="utf-8")


def every_path(folder: Path) -> list[str]:
    """Path of each page that was written, articles first."""
    with (folder / TRUTH).open(encoding="utf-8") as truth:
        articles = [json.loads(line)["path"] for line in truth]
    files = {file.parent.relative_to(folder) for file in folder.rglob("index.html")}
    kept = {Path(path.strip("/")) for path in articles}
    return [*articles, *sorted("/" if file == Path() else f"/{file}/" for file in files - kept)]
