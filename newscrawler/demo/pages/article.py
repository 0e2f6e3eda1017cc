"""Article pages: every element of the first site's template in its reading order, and one template that differs."""

from dataclasses import replace
from datetime import datetime

from newscrawler.demo.content import Block, Content, Picture
from newscrawler.demo.editions import ZONE
from newscrawler.demo.pages.boxes import boxes
from newscrawler.demo.pages.layout import document, links
from newscrawler.demo.pages.metadata import metadata
from newscrawler.demo.pages.view import Reply, View, text
from newscrawler.demo.story import Story


def article(view: View, story: Story) -> Reply:
    """The page of a story."""
    content = view.snapshot.content(story)
    main = _redesigned(view, story, content) if story.role.name == "redesign" else _classic(view, story, content)
    page = document(view, content.headline, main, head=metadata(view, story, content))
    return replace(page, modified=view.snapshot.modified(story))


def _classic(view: View, story: Story, content: Content) -> str:
    facts = "".join([f'<span class="{name}">{fact}</span>\n' for name, fact in _facts(view, story, content)])
    standfirst = f'<p class="lg_para summary">{text(content.description)}</p>\n' if content.description else ""
    return (
        '<main class="container"><div class="details-white-box">\n'
        f'<div class="breadcrumb">{view.category(story)}</div>\n<h1>{text(content.headline)}</h1>\n'
        f'<div class="article-info">{facts}</div>\n{standfirst}'
        f"{_picture(content.picture, 'main-image', 'image-caption')}{_player(story)}"
        f'<div class="p-content">\n{_blocks(view, story, content)}</div>\n{_gallery(content)}'
        f'<div class="article-tags">{_tags(view, story)}</div>\n</div>\n{boxes(view, story)}</main>\n'
    )


def _redesigned(view: View, story: Story, content: Content) -> str:
    facts = "".join([f"<p>{fact}</p>\n" for _, fact in _facts(view, story, content)])
    dek = f'<p class="story-dek">{text(content.description)}</p>\n' if content.description else ""
    return (
        '<main class="shell"><article class="story"><header>\n'
        f'<h1 class="story-title">{text(content.headline)}</h1>\n{dek}<div class="story-facts">{facts}</div></header>\n'
        f"{_picture(content.picture, 'story-lead', 'story-lead-note')}"
        f'<section class="story-text">\n{_blocks(view, story, content)}</section>\n'
        f'<footer class="story-labels">{_tags(view, story)}</footer></article>\n{boxes(view, story, "rail-")}</main>\n'
    )


def _facts(view: View, story: Story, content: Content) -> list[tuple[str, str]]:
    """What stands below the headline, as names of classes and HTML."""
    words, shares = view.words, view.snapshot.shares(story)
    people = [f'<a href="{text(view.edition.author_path(name))}">{text(name)}</a>' for name in story.authors]
    facts = [("writer", f"{words.by} {words.between_authors.join(people)}")] if people else []
    facts += [("source", f"{words.source}: {text(story.source)}")] if story.source else []
    facts.append(("date", view.date(story.published)))
    facts += [("shares", _counted(shares, words.shares))] if shares else []
    facts += [("reading-time", _counted(content.minutes, words.minutes))] if content.minutes else []
    return facts


def _counted(number: int, forms: tuple[str, str, str]) -> str:
    one, few, many = forms
    return f"{number} {one if number == 1 else few if 3 <= number <= 10 else many}"


def _picture(picture: Picture | None, image_class: str, note_class: str) -> str:
    """The main image; what is printed below it is printed twice, as on the first site."""
    if not picture:
        return ""
    note = _note(picture)
    second = f'<div class="{note_class}">{note}</div>\n' if note else ""
    return f"{_figure(picture, image_class)}{second}"


def _figure(picture: Picture, name: str) -> str:
    note, alt = _note(picture), text(picture.caption or "")
    caption = f"<figcaption>{note}</figcaption>" if note else ""
    image = f'<img class="lazy" src="/assets/placeholder.svg" data-src="{picture.path}" alt="{alt}">'
    return f'<figure class="{name}">{image}{caption}</figure>\n'


def _note(picture: Picture) -> str:
    credit = f" ({picture.credit})" if picture.credit else ""
    return text(f"{picture.caption}{credit}") if picture.caption else ""


def _player(story: Story) -> str:
    if story.kind != "videos":
        return ""
    player = f'<iframe src="https://video.example/embed/{story.post_id}" title="video"></iframe>'
    return f'<div class="video-player">{player}</div>\n'


def _gallery(content: Content) -> str:
    figures = "".join([_figure(picture, "gallery-item") for picture in content.gallery])
    return f'<div class="gallery">{figures}</div>\n' if figures else ""


def _tags(view: View, story: Story) -> str:
    return links([(view.edition.tag_path(tag), tag) for tag in story.tags])


def _blocks(view: View, story: Story, content: Content) -> str:
    lines = [_block(view, story, block) for block in content.blocks]
    for at, block in enumerate(content.blocks):
        if block.kind == "text":
            lines[at] = _opening(view, story, block.text)
            break
    return "\n".join(lines) + "\n"


def _opening(view: View, story: Story, paragraph: str) -> str:
    """The first paragraph: bold up to its dash, with a link inside."""
    head, dash, rest = text(paragraph).partition(" – ")
    bold = f"<strong>{head}</strong>{dash}{rest}" if dash else head
    actor = text(story.subject["actor"])
    link = f'<a href="{text(view.edition.listings[story.section])}">{actor}</a>'
    return f"<p>{bold.replace(actor, link, 1)}</p>"


def _block(view: View, story: Story, block: Block) -> str:
    words, inner = view.words, text(block.text)
    match block.kind:
        case "text":
            return f"<p>{inner}</p>"
        case "heading":
            level = 2 + story.number % 2
            return f"<h{level}>{inner}</h{level}>"
        case "call":
            return f"<h3>{words.dive_deeper}</h3>"
        case "empty":
            return "<p>&nbsp;</p>"
        case "time":
            local = datetime.fromtimestamp(block.moment, ZONE)
            return f'<div class="entry-time"><time datetime="{local.isoformat()}">{local:%H:%M}</time></div>'
        case "tweet":
            quoted = f'<p lang="{view.edition.language}" dir="{words.direction}">{inner}</p>'
            signed = f"&mdash; {text(words.site)} (@light) {view.date(story.published)}"
            return f'<blockquote class="twitter-tweet">{quoted}{signed}</blockquote>'
    linked = f'<a href="{text(view.snapshot.chronicle.stories[block.story].path)}">'
    if block.kind == "read_more":
        return f"<p><strong>{words.read_more}:</strong> {linked}{inner}</a></p>"
    return f'<div class="dual-related"><span>{words.related}</span>{linked}<span>{inner}</span></a></div>'
