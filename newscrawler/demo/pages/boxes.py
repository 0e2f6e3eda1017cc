"""Boxes beside an article: Most Read, Coverage, Read Next. Their order differs at every fetch."""

from newscrawler.demo.pages.view import View, text
from newscrawler.demo.prose import shuffled
from newscrawler.demo.story import Story


def boxes(view: View, story: Story, prefix: str = "") -> str:
    """Most Read, Coverage and Read Next. `prefix` is put before the names of their classes."""
    return _most_read(view, story, prefix) + _coverage(view, story, prefix) + _read_next(view, story, prefix)


def _most_read(view: View, story: Story, prefix: str) -> str:
    items = [
        f'<li><a href="{text(view.snapshot.href(other))}">{text(view.snapshot.headline(other))}</a> '
        f"{view.category(other)} <span>{view.card_date(other.published)}</span></li>"
        for other in shuffled(view.chance, view.snapshot.most_read(story))
    ]
    return _box(f"{prefix}most-read", view.words.most_read, items)


def _coverage(view: View, story: Story, prefix: str) -> str:
    if not story.coverage:
        return ""
    path, name = view.edition.coverage + story.coverage, view.words.coverages[story.coverage]
    return _box(f"{prefix}coverage", view.words.coverage, [f'<li><a href="{text(path)}">{text(name)}</a></li>'])


def _read_next(view: View, story: Story, prefix: str) -> str:
    items = [
        f"<li><span>{text(view.words.sections[other.section])}</span> "
        f'<a href="{text(view.snapshot.href(other))}">{text(view.snapshot.headline(other))}</a></li>'
        for other in shuffled(view.chance, view.snapshot.read_next(story))
    ]
    return _box(f"{prefix}read-next", view.words.read_next, items)


def _box(name: str, title: str, items: list[str]) -> str:
    return f'<div class="{name}"><h4>{text(title)}</h4><ul>{"".join(items)}</ul></div>\n' if items else ""
