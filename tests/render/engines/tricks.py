"""Pages that need a browser, and pages that trick one: by path, as a server gives them."""

import asyncio
from functools import partial

from tests.hostility.server import Exchange, Handler

TEXT = "<p>The ferry sails for the town.</p><p>" + "Its passengers are many, and glad of the sun. " * 6 + "</p>"
_PAGES = {
    "/fetched": "<p>shell</p><script>fetch('/data').then(r => r.text()).then(t => document.body.append(t))</script>",
    "/inline": "<p id=p></p><script>p.append('by a script')</script>",
    "/late": """<p id=p></p><script>
        setTimeout(() => { p.outerHTML = '<p id=late>came late</p>' }, 1200)</script>""",
    "/filled": """<main id=app></main><script>
        setTimeout(() => { app.innerHTML = '<p>came late</p>' }, 1200)</script>""",
    "/restless": """<p>whole</p><i id=i></i><script>
        setInterval(() => { i.append('.'); fetch('/data') }, 50)</script>""",
    "/busy": "<p>busy</p><script>setTimeout(() => { while (true) {} }, 10)</script>",
    "/leaves": "<script>location.href = '/inline'</script>",
    "/downloads": TEXT + "<script>location.href = '/file'</script>",
    "/downloads-late": TEXT
    + """<a id=a href=/file download>save</a><script>setTimeout(() => a.click(), 150)</script>""",
    "/downloads-short": "<p>short</p><script>location.href = '/report.pdf'</script>",
    "/widget": TEXT
    + """<div id=root></div><p id=p></p><script>
        setTimeout(() => p.append('nobody waits for this'), 3500)</script>""",
    "/leaves-for-a-file": "<p>stays</p><script>location.href = 'file:///etc/passwd'</script>",
    "/reloads": """<p id=p></p><script>
        if (document.cookie) p.append('came back')
        else { document.cookie = 'seen=1'; location.reload() }</script>""",
    "/reloads-for-ever": "<p>again</p><script>location.reload()</script>",
    "/windows": "<p>one</p><script>window.open('/data?popup'); alert('a'); confirm('b')</script>",
    "/needless": """<p>text</p><img src=/photo.png><video src=/film.mp4></video><iframe src=/data?frame></iframe>
        <script src=/own.js></script>""",
    "/greedy": "<p>greedy</p><script>for (let n = 0; n < 300; n++) fetch('/data?' + n)</script>",
    "/button": """<div id=list></div><button class=more>More</button><script>
        let n = 0
        document.querySelector('.more').onclick = async event => {
            await fetch('/data')
            n++
            for (let i = 0; i < 5; i++) list.insertAdjacentHTML('beforeend', `<a href="/item-${n}-${i}">item</a>`)
            if (n === 4) event.target.remove()
        }</script>""",
    "/worded-button": """<nav><button onclick="list.innerHTML = ''">Load more</button></nav>
        <main id=list><p>All stories</p></main><button>Load more ▾</button><script>
        let n = 0
        document.querySelector('main + button').onclick = async event => {
            await fetch('/data')
            n++
            for (let i = 0; i < 5; i++) list.insertAdjacentHTML('beforeend', `<a href="/item-${n}-${i}">item</a>`)
            if (n === 4) event.target.remove()
        }</script>""",
    "/turning-button": """<main id=list><a href=/item-1-1>item</a></main><button>Next page</button><script>
        document.querySelector('button').onclick = () => { list.innerHTML = '<a href=/item-2-1>item</a>' }</script>""",
    "/idle-button": "<a href=/one>one</a><button class=more>More</button>",
    "/leading-button": "<a href=/one>one</a><a class=more href=/inline>More</a>",
    "/scroll": """<style>#list a { display: block; height: 400px }</style>
        <div style="height: 3000px"></div><div id=list></div><div id=end>end</div><script>
        let n = 0
        new IntersectionObserver(async ([end]) => {
            if (!end.isIntersecting || n === 4) return
            n++
            await fetch('/data')
            for (let i = 0; i < 5; i++) list.insertAdjacentHTML('beforeend', `<a href="/item-${n}-${i}">item</a>`)
        }).observe(end)</script>""",
    "/remembers": """<p id=p></p><script>
        p.append(localStorage.seen || document.cookie || 'nobody')
        localStorage.seen = document.cookie = 'seen=1'</script>""",
    "/peers": """<p id=p></p><script>
        const peer = new RTCPeerConnection({iceServers: [{urls: 'stun:127.0.0.1:UDP'}]})
        peer.createDataChannel('x')
        peer.onicecandidate = event => p.append(event.candidate ? event.candidate.candidate : 'no more')
        peer.createOffer().then(offer => peer.setLocalDescription(offer))
        try { new WebTransport('https://127.0.0.1:UDP/') } catch {}
        setTimeout(() => p.insertAdjacentHTML('afterend', '<b id=done></b>'), 2000)</script>""",
    "/huge": "<p>huge</p><script>document.body.append('x'.repeat(3e6))</script>",
    "/gone": "<p>nothing here</p>",
}


def answering(udp: int) -> Handler:
    """Answers with what the path asks for; one page says the number of a UDP port to which nobody is to send."""
    return partial(_answer, udp)


async def _answer(udp: int, exchange: Exchange) -> None:
    path = exchange.path
    match path:
        case "/data":
            await asyncio.sleep(0.02)
            await exchange.answer("DATA", type_="text/plain")
        case "/json":
            await exchange.answer('{"items": []}', type_="application/json")
        case "/file":
            await exchange.answer(b"%PDF-1.7", "Content-Disposition: attachment", type_="application/pdf")
        case "/moved":
            await exchange.answer("", "Location: /inline", status="301 Moved")
        case "/moved-inside":
            await exchange.answer("", "Location: http://169.254.169.254/latest/", status="302 Found")
        case "/breaks-off":
            await exchange.head("Content-Length: 1000", type_="text/html")
            await exchange.send(b"<p>half of it")
            await exchange.close()
        case "/silent":
            await exchange.silence()
        case "/own.js":
            await exchange.answer("1", "Cache-Control: max-age=3600", type_="text/javascript")
        case "/gone":
            await exchange.answer(document(path), status="404 Gone")
        case "/arabic":
            text = "<meta charset=windows-1256><p>مرحبا</p>".encode("windows-1256")
            await exchange.answer(text, type_="text/html; charset=windows-1256")
        case "/unchanged":
            if "if-none-match" in exchange.seen.headers:
                await exchange.send(b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n')
            else:
                await exchange.answer(document("/inline"), 'ETag: "1"')
        case _ if path in _PAGES:
            await exchange.answer(
                document(path).replace("UDP", str(udp)), 'ETag: "1"', "Last-Modified: Mon, 01 Jan 2024 00:00:00 GMT"
            )
        case _:
            await exchange.answer("", status="404 Not Found")


def document(path: str) -> str:
    return f"<!DOCTYPE html><html><head><title>{path}</title></head><body>{_PAGES[path]}</body></html>"
