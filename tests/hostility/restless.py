"""Pages that keep a browser busy, or would fill it, each with what must become of it. Knows nothing of engines."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass

from tests.hostility import site
from tests.hostility.server import Exchange

FOLDER = "/news/restless"
MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Restless:
    """`html` stands in an article; `answer` is given instead of one.

    `record` says whether there is one in the end; None where it depends on the engine, or on how fast the machine is.
    """

    name: str
    html: str = ""
    answer: Callable[[Exchange], Awaitable[None]] | None = None
    record: bool | None = True

    @property
    def path(self) -> str:
        return f"{FOLDER}/{self.name}-on-a-quiet-evening"

    @property
    def about(self) -> str:
        return self.name.replace("-", " ")


async def _endless(exchange: Exchange) -> None:
    await exchange.head("Transfer-Encoding: chunked", type_="text/html")
    await exchange.chunk(b"<!DOCTYPE html><title>Endless</title>")
    while True:
        await exchange.chunk(b"<p>and so on and on</p>" * 3000)


async def _silent(exchange: Exchange) -> None:
    await exchange.head("Content-Length: 100000", type_="text/html")
    await exchange.send(b"<!DOCTYPE html><title>Silent</title><p>and then</p>")
    await exchange.silence()


async def _attachment(exchange: Exchange) -> None:
    disposition = "Content-Disposition: attachment; filename=../../restless-file.html"
    await exchange.answer(site.article("a file"), disposition, type_="application/octet-stream")


def _script(source: str) -> str:
    return f"<script>{source}</script>"


def _ever(source: str) -> str:
    return _script(f"setInterval(function () {{ {source} }}, 1)")


def _asking(path: str, *, waits: bool = False) -> str:
    return f"var x = new XMLHttpRequest(); x.open('GET', {path}, {str(not waits).lower()}); x.send();"


PAGES = [
    Restless("loop", _script("while (true) {}"), record=None),
    Restless("memory", _script("var a = []; while (true) { a.push(new Array(1 << 20).fill(a.length)) }"), record=None),
    Restless(
        "memory-outside-of-the-heap",
        _script("var a = []; while (a.length < 150) { var b = new Uint8Array(1 << 24); b.fill(1); a.push(b) }"),
        record=None,
    ),
    Restless(
        "ten-thousand-requests",
        _script("for (var i = 0; i < 10000; i++) {" + _asking("'/many?' + i") + "}"),
        record=None,
    ),
    Restless("ten-gigabytes", _script(_asking("'/endless'"))),
    Restless("silent-script", '<script src="/silent"></script>', record=None),
    Restless("waits-for-an-answer", _script(_asking("'/silent'", waits=True)), record=None),
    Restless("endless-document", answer=_endless, record=False),
    Restless("silent-document", answer=_silent, record=False),
    Restless("attachment", answer=_attachment, record=None),
    Restless("alerts", _ever("alert(1); confirm(2); prompt(3)"), record=None),
    Restless("prints", _ever("window.print()")),
    Restless("windows", _ever("window.open('/window'); window.open('about:blank')")),
    Restless("grows", _ever("document.body.appendChild(document.createElement('p')).textContent = 'more'")),
    Restless("history", _ever("history.pushState({}, '', '?' + Math.random())")),
    Restless("reloads", _script("location.reload()"), record=None),
    Restless("there-and-back", _script(f"location.href = '{FOLDER}/back-and-there-on-a-quiet-evening'"), record=True),
    Restless("back-and-there", _script(f"location.href = '{FOLDER}/there-and-back-on-a-quiet-evening'"), record=True),
    Restless(
        "deep",
        _script("for (var e = document.body, i = 0; i < 1e5; i++) e = e.appendChild(document.createElement('b'))"),
        record=None,
    ),
    Restless("large", _script("document.body.append(new Array(1 << 25).join('x '))"), record=None),
    Restless("workers", _script("for (var i = 0; i < 8; i++) new Worker('/worker.js')")),
    Restless(
        "tampered",
        _script(
            "document.querySelectorAll = document.querySelector = null; Array.prototype.filter = null;"
            "Array.prototype[Symbol.iterator] = null; window.XMLSerializer = function () {};"
            "Object.defineProperty(document, 'readyState', {get: function () { return 5 }});"
            "Object.defineProperty(Element.prototype, 'outerHTML', {get: function () { return 5 }});"
        ),
        record=None,
    ),
    Restless("unload", _script("window.onbeforeunload = function () { return 'stay' }")),
    Restless("files", '<iframe src="/file"></iframe>' + _script("location.href = 'blob:x'"), record=None),
]
HEALTHY = [f"{FOLDER}/healthy-story-number-{number}-of-the-day" for number in range(10)]


async def answer(exchange: Exchange) -> None:
    path = exchange.path
    if path == "/":
        await exchange.answer(site.listing("Restless", _mixed()))
    elif path in _BY_PATH:
        page = _BY_PATH[path]
        if page.answer:
            await page.answer(exchange)
        else:
            await exchange.answer(site.article(page.about, after=page.html))
    elif path in HEALTHY:
        await exchange.answer(site.article(f"healthy story {path[-12]}"))
    elif path == "/silent":
        await exchange.silence()
    elif path == "/endless":
        await _endless(exchange)
    elif path == "/file":
        await _attachment(exchange)
    elif path == "/worker.js":
        await exchange.answer("while (true) {}", type_="text/javascript")
    elif path in ("/many", "/window"):
        await exchange.answer("x", type_="text/plain")
    else:
        await exchange.answer("<h1>Not found</h1>", status="404 Not Found")


def _mixed() -> Iterator[str]:
    """Restless pages, and healthy ones between them."""
    for number, page in enumerate(PAGES):
        yield page.path
        if number % 2 and number // 2 < len(HEALTHY):
            yield HEALTHY[number // 2]


_BY_PATH = {page.path: page for page in PAGES}
