"""A site of utility classes: each passage of the text is a section of boxes, name and date stand in spans side by side."""

from tests.wild.system import System, told
from tests.wild.view import View, meta

_SECTION = '<section class="py-8 md:py-12"><div class="container mx-auto max-w-3xl"><div class="flex flex-col gap-4">{}</div></div></section>'
_MAX_PARAGRAPHS = 2  # of a section


def _sections(v: View) -> list[str]:
    """The passages of the text, each below its heading and of two paragraphs at most."""
    passages: list[list[str]] = [[]]
    for block in v.story.blocks:
        if block.kind == "h2":
            passages.append([f'<h2 class="text-2xl font-bold">{block.html}</h2>'])
        elif len(passages[-1]) > _MAX_PARAGRAPHS:
            passages.append([f'<div class="mt-4"><p class="leading-7">{block.html}</p></div>'])
        else:
            passages[-1].append(f'<div class="mt-4"><p class="leading-7">{block.html}</p></div>')
    return [_SECTION.format("".join(passage)) for passage in passages]


def _article(v: View) -> str:
    w, story = v.words, v.story
    head = meta(
        og__type="article",
        og__title=story.headline,
        og__description=story.description,
        og__url=v.url,
        og__site_name=w.paper,
        og__image=v.image,
        article__published_time=v.iso,
    )
    offer = f'<section class="bg-gray-50 py-8"><div class="newsletter-box"><h3>{w.subscribe}</h3><p>{w.newsletter}</p></div></section>'
    first, *others = _sections(v)
    cards = v.each(
        """<a class="group block" href="{1}"><div class="p-4"><h3 class="font-semibold">{0}</h3><p class="text-sm">{2}</p>
</div></a>"""
    )
    return f"""
<!DOCTYPE html><html lang="{story.language}"><head><meta charset="utf-8"><title>{v.headline} | {v.paper}</title>{head}</head>
<body><div class="min-h-screen"><header class="sticky top-0">{v.each('<a href="/news">{0}</a>', w.menu)}</header>
<main class="flex-1"><section class="pt-12"><div class="container"><p class="text-sm">{v.section}</p>
<h1 class="text-4xl">{v.headline}</h1><p class="text-lg text-gray-600">{v.description}</p>
<div class="flex"><span>{v.names}</span><span>{v.day}</span></div></div></section>{first}{offer}{"".join(others)}
<section class="py-8"><div class="grid grid-cols-3">{cards}</div></section></main><footer>{w.rights}</footer></div></body></html>
"""


SYSTEM = System(
    name="utility sections",
    languages=("en", "es"),
    path=lambda story: f"/stories/{story.slug}",
    article=_article,
    tells=told("description authors image publisher", date_published="moment"),
    most=4,
)
