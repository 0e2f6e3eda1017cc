"""The text of a page that only its scripts hold, in the shapes in which publishing systems write it."""

import json
from html import escape
from typing import Any

import pytest

from newscrawler.extract import extract_article

HEADLINE = "The bridge reopens after three years"
PARAGRAPHS = [
    "The old bridge over the river was opened to traffic on Tuesday, three years after the flood that had closed it.",
    "Engineers replaced two of its five piers and raised the roadway by a metre, the city's office of works said.",
    "“We drove forty minutes to reach a school that we could see from our window,” said a teacher on the eastern bank.",
    "The work cost less than planned, since stones of the first bridge were found in the river and used once more.",
    "Ferries, which carried commuters in the meantime, will go on running at weekends for as long as there is demand.",
]
HTML = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
OTHER = {"title": "Another story of another day", "body": HTML.replace("bridge", "tunnel") * 3}
PORTABLE = [
    {"_type": "block", "children": [{"_type": "span", "text": text[:30]}, {"_type": "span", "text": text[30:]}]}
    for text in PARAGRAPHS
]
RICH = {
    "nodeType": "document",
    "content": [
        {
            "nodeType": "paragraph",
            "content": [
                {"nodeType": "text", "value": text[:30]},
                {
                    "nodeType": "hyperlink",
                    "data": {"uri": "https://x.example"},
                    "content": [{"nodeType": "text", "value": text[30:40]}],
                },
                {"nodeType": "text", "value": text[40:]},
            ],
        }
        for text in PARAGRAPHS
    ],
}
PARTS: list[dict[str, Any]] = []
for text in PARAGRAPHS:
    PARTS += {"type": "text", "content": text}, {"type": "image", "caption": f"A picture. {PARAGRAPHS[0]}"}
NUXT = [
    {"article": 1, "more": 4},
    {"title": 2, "body": 3},
    HEADLINE,
    HTML,
    [5],
    {"title": 6, "body": 7},
    *OTHER.values(),
]
APOLLO = {
    "ROOT_QUERY": {"article": {"__ref": "A:1"}},
    "A:1": {"title": HEADLINE, "content": [{"__ref": f"P:{number}"} for number in range(len(PARAGRAPHS))]},
    **{f"P:{number}": {"__typename": "Paragraph", "text": text} for number, text in enumerate(PARAGRAPHS)},
}
ARC = {"headlines": {"basic": HEADLINE}, "content_elements": PARTS}
NUXT_2 = f"data:[{{article:{{title:{json.dumps(HEADLINE)},body:{json.dumps(HTML)}}}}}]"
NUXT_2_CALL = (
    "(function(a,b,c,$){return {layout:b,data:[{article:{id:12,deletedAt:a,title:c,body:"
    f'{json.dumps(HTML)},more:[{{title:b,seen:$}}]}}}}]}}}}(null,"default",{json.dumps(HEADLINE)},void 0))'
)
IN_ITSELF = {"ROOT_QUERY": {"a": {"__ref": "A"}}, "A": {"b": {"__ref": "A"}, "c": "x" * 600}}
ROWS = (
    f'1:"$Sreact.fragment"\n2:T{len(HTML.encode()):x},{HTML}'
    f"3:{json.dumps({'article': {'title': HEADLINE, 'body': '$2'}, 'more': [OTHER]})}\n"
)


def numbered(value: Any) -> list[Any]:
    """A value as React Router streams it: every part, and every name, at a place of one list."""
    flat: list[Any] = []

    def put(part: Any) -> int:
        at = len(flat)
        flat.append(part)
        if isinstance(part, dict):
            flat[at] = {f"_{put(name)}": put(member) for name, member in part.items()}
        elif isinstance(part, list):
            flat[at] = [put(member) for member in part]
        return at

    put(value)
    return flat


def data(value: Any, name: str = "data") -> str:
    return f'<script id="{name}" type="application/json">{json.dumps(value)}</script>'


SCRIPTS = {
    "Next.js": data(
        {"props": {"post": {"title": {"rendered": HEADLINE}, "content": {"rendered": HTML}}, "more": [OTHER]}}
    ),
    "Arc": f"<script>Fusion.globalContent={json.dumps(ARC)};</script>",
    "Portable Text": data({"doc": {"title": HEADLINE, "body": PORTABLE}, "more": [OTHER]}),
    "Contentful": data({"fields": {"headline": HEADLINE, "text": RICH}}),
    "EditorJS": data(
        {"title": HEADLINE, "blocks": [{"type": "paragraph", "data": {"text": text}} for text in PARAGRAPHS]}
    ),
    "Nuxt 3": data(NUXT, "__NUXT_DATA__"),
    "Nuxt 2": f"<script>window.__NUXT__={{{NUXT_2}}};</script>",
    "Nuxt 2, with parameters": f"<script>window.__NUXT__={NUXT_2_CALL};</script>",
    "Apollo": f"<script>window.__APOLLO_STATE__={json.dumps(APOLLO)};</script>",
    "parsed": f"<script>window.state=JSON.parse({json.dumps(json.dumps({'name': HEADLINE, 'html': HTML}))});</script>",
    "server components": "".join(
        f"<script>self.__next_f.push([1,{json.dumps(part)}])</script>" for part in (ROWS[:300], ROWS[300:])
    ),
    "React Router": "<script>context.streamController.enqueue({});</script>".format(
        json.dumps(
            json.dumps(numbered({"loaded": {"post": {"title": HEADLINE, "html": HTML}, "more": [OTHER]}})) + "\n"
        )
    ),
    "SvelteKit": (
        "<script>{__sveltekit_1x={base:''};kit.start(app,element,{node_ids:[0,2],data:[null,{type:'data',data:{article:"
        f"{{title:{json.dumps(HEADLINE)},body:{json.dumps(HTML)},at:new Date(17)}}}},uses:{{}}}}]}});}}</script>"
    ),
    "Inertia": f'<div data-page="{escape(json.dumps({"props": {"post": {"name": HEADLINE, "text": HTML}}}))}"></div>',
    "Astro": '<astro-island props="{}"></astro-island>'.format(
        escape(json.dumps({"post": [0, {"title": [0, HEADLINE], "body": [0, HTML], "tags": [1, [[0, "bridge"]]]}]}))
    ),
}


def page(script: str, text: str = "") -> str:
    return (
        f'<html><head><title>{HEADLINE} | River</title><meta property="og:title" content="{HEADLINE}"></head>'
        f"<body><article><h1>{HEADLINE}</h1>{text}</article>{script}</body></html>"
    )


@pytest.mark.parametrize("script", SCRIPTS)
def test_text_that_stands_in_scripts_alone_is_the_body(script: str) -> None:
    article = extract_article(page(SCRIPTS[script]), "https://river.example/bridge")
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert article.provenance["body"] == "metadata"


@pytest.mark.parametrize(
    "said",
    [
        {"authors": [{"name": "Ines Brandt"}, {"name": "Tom Okafor"}]},
        {"credits": {"by": [{"type": "author", "name": "Ines Brandt"}, {"name": "Tom Okafor"}]}},
        {"author": {"data": [{"attributes": {"name": "Ines Brandt"}}, {"attributes": {"name": "Tom Okafor"}}]}},
        {"writers": [{"firstName": "Ines", "lastName": "Brandt"}, {"fullName": "Tom Okafor"}]},
        {"byline": "By Ines Brandt and Tom Okafor"},
    ],
)
def test_so_are_the_authors_that_stand_beside_it(said: dict[str, Any]) -> None:
    article = extract_article(page(data({"title": HEADLINE, "body": HTML, **said})), "https://river.example/bridge")
    assert article.authors == ["Ines Brandt", "Tom Okafor"]
    assert article.provenance["authors"] == "metadata"


def test_so_are_headline_and_date_where_the_page_has_only_a_title() -> None:
    story = {"title": HEADLINE, "publishedAt": "2024-05-11T08:00:00Z", "body": HTML}
    others = [{**OTHER, "publishedAt": f"2024-05-0{number}T08:00:00Z"} for number in (1, 2)]
    html = f"<html><head><title>{HEADLINE} - River</title></head><body>{data([story, *others])}</body></html>"
    article = extract_article(html, "https://river.example/bridge")
    assert (article.headline, str(article.date_published)) == (HEADLINE, "2024-05-11 08:00:00+00:00")


def test_the_text_of_another_headline_in_the_same_state_is_not() -> None:
    assert extract_article(page(data({"more": [OTHER]})), "https://river.example/bridge").body is None


def test_other_articles_that_are_set_into_a_text_are_none_of_it() -> None:
    shape = {"id": 1, "route": "/bridge", "stats": {}, "tags": [], "lead": "", "badges": []}
    texts = [{"mode": "text", "text": {"html": f"<p>{text}</p>"}} for text in PARAGRAPHS]
    other = {**shape, "title": OTHER["title"], "lead": f"Another story begins so. {PARAGRAPHS[0][:60]}"}
    story = {**shape, "title": HEADLINE, "entries": [*texts, {"mode": "article", "embedded": other}]}
    article = extract_article(page(data(story)), "https://river.example/bridge")
    assert article.body == "\n\n".join(PARAGRAPHS)


def test_scripts_do_not_speak_where_the_page_shows_the_text() -> None:
    article = extract_article(
        page(SCRIPTS["Next.js"].replace("Tuesday", "Monday"), HTML), "https://river.example/bridge"
    )
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert article.provenance["body"] == "general"


def test_a_text_in_scripts_of_which_the_page_shows_other_paragraphs_is_not_the_articles() -> None:
    shown = [text.replace("bridge", "harbour") for text in PARAGRAPHS[:2]]
    html = page(SCRIPTS["Next.js"].replace(HTML, 3 * HTML), "".join(f"<p>{text}</p>" for text in shown))
    assert extract_article(html, "https://river.example/bridge").body == "\n\n".join(shown)


@pytest.mark.parametrize(
    "script",
    [
        "<script>window.a={" + '"a":[' * 500 + "</script>",
        f"<script>self.__next_f.push([1,{json.dumps('0:Tffffffff,' + 'x' * 600)}])</script>",
        data([{"a": 0, "b": [0, 0]}, "x" * 600], "__NUXT_DATA__"),
        f"<script>window.s={json.dumps(IN_ITSELF)}</script>",
        f"<script>window.__NUXT__=(function(a){{return {{a:[{'a,' * 9_000}a]}}}}({json.dumps('x' * 9_000)}));</script>",
        f"<script>window.__NUXT__=(function(a,b){{return {{a:b,b:{json.dumps('x' * 600)}}}}}(1));</script>",
    ],
    ids=[
        *("cut off", "a row longer than its stream", "a list that holds itself", "an entry that holds itself"),
        *("a value in thousands of places", "fewer values than parameters"),
    ],
)
def test_a_state_that_is_broken_or_holds_itself_costs_nothing_else(script: str) -> None:
    assert extract_article(page(script), "https://river.example/bridge").headline == HEADLINE
