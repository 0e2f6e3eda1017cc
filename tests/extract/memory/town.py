"""An invented town's newspaper: as many pages as are wanted of its template, each with a text of its own."""

from random import Random

_WHO = ("The mayor", "A teacher", "The harbour master", "One gardener", "The council", "A tram driver", "Her neighbour")
_DID = ("opened", "painted", "counted", "mended", "moved", "measured", "lent out", "looked after")
_WHAT = ("the old bridge", "forty lamps", "a row of pear trees", "the ferry's bell", "two school gardens", "the clock")
_WHERE = ("by the river", "behind the station", "on the hill", "at the market", "near the lighthouse", "in the square")
_WHEN = ("on Monday", "before the rain", "last spring", "within a week", "at dawn", "after a long vote")

PROMISE = "This newspaper belongs to its readers. Whoever likes what stands here may join for the price of two coffees."
URL = "https://town.example/2024/05/07/the-clock-and-the-ferry-{}"


def sentence(draw: Random) -> str:
    parts = [draw.choice(words) for words in (_WHO, _DID, _WHAT, _WHERE, _WHEN)]
    return f"{' '.join(parts)}, and {draw.randint(2, 900)} people came to see how {draw.choice(_WHAT)} had fared."


def paragraphs(number: int, count: int = 6) -> list[str]:
    draw = Random(number)  # noqa: S311 - the same draws each time
    return [" ".join(sentence(draw) for _ in range(3)) for _ in range(count)]


def body(number: int) -> str:
    return "\n\n".join(paragraphs(number))


def headline(number: int) -> str:
    draw = Random(number)  # noqa: S311 - the same draws each time
    return f"{draw.choice(_WHO)} and {draw.choice(_WHAT)}, part {number}"


def page(number: int, *, text: str | None = None, box: str = "story-text", promise: str = PROMISE) -> str:
    """A page; `text` is the markup of its paragraphs, `box` what the element around them is called."""
    draw = Random(-number)  # noqa: S311 - the same draws each time
    own = text if text is not None else "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs(number))
    cards = "".join(
        f'<li><a href="{URL.format(other)}">{headline(other)}</a><p>{sentence(draw)}</p></li>'
        for other in draw.sample(range(1_000), 6)
    )
    ticker = "".join(f'<li><a href="/now">{headline(draw.randint(0, 999))}</a></li>' for _ in range(12))
    return f"""<!doctype html><html lang="en"><head><title>{headline(number)} | The Town Crier</title></head>
<body class="post-{number}"><header class="top"><ul><li><a href="/">Home</a></li>
<li><a href="/sport">Sport</a></li></ul>
<p>The paper of our town since the ferry came, printed on Tuesdays and read on all other days of the week.</p></header>
<main><h1>{headline(number)}</h1><p class="byline">By Rima Saad</p><time>{number % 27 + 1} May 2024</time>
<div class="{box}">{own}<div class="promise"><p>{promise}</p></div></div></main>
<div class="more"><h3>Read Next</h3><ul>{cards}</ul></div>
<aside class="ticker"><ul>{ticker}</ul></aside>
<footer><p>All that is printed here was written in our town.</p></footer></body></html>"""
