"""Pages whose scripts and markup try to reach a machine inside, each in a way of its own. Knows nothing of engines."""

from dataclasses import dataclass

from tests.hostility import site
from tests.hostility.server import Exchange

FOLDER = "/news/inside"
_ELSEWHERE = "/moved/"


@dataclass(frozen=True)
class Attempt:
    """One way in. `{inside}` in it is the origin that must not be reached, and `{own}` the page's own.

    A page that `leaves` is itself gone from to what is inside: it is refused as any redirect there.
    """

    name: str
    html: str
    leaves: bool = False

    @property
    def path(self) -> str:
        return f"{FOLDER}/{self.name}-on-a-quiet-evening"

    @property
    def about(self) -> str:
        return self.name.replace("-", " ")


def _script(source: str) -> str:
    return f"<script>{source}</script>"


_SENT = "var x = new XMLHttpRequest(); x.open('{method}', '{url}'); x.send({body});"

_PLAIN = {
    "fetch": _script("fetch('{inside}/fetch').catch(function () {{}})"),
    "fetch-no-cors": _script("fetch('{inside}/fetch-no-cors', {{mode: 'no-cors'}}).catch(function () {{}})"),
    "fetch-post": _script("fetch('{inside}/fetch-post', {{method: 'POST', mode: 'no-cors', body: 'x'}})"),
    "fetch-keepalive": _script("fetch('{inside}/fetch-keepalive', {{keepalive: true, mode: 'no-cors'}})"),
    "fetch-redirected": _script("fetch('{own}/moved/fetch-redirected', {{mode: 'no-cors'}})"),
    "xhr": _script(_SENT.format(method="GET", url="{inside}/xhr", body="")),
    "xhr-post": _script(_SENT.format(method="POST", url="{inside}/xhr-post", body="'x'")),
    "xhr-put": _script(_SENT.format(method="PUT", url="{inside}/xhr-put", body="'x'")),
    "xhr-redirected": _script(_SENT.format(method="GET", url="{own}/moved/xhr-redirected", body="")),
    "xhr-number": _script(_SENT.format(method="GET", url="http://2130706433:{port}/xhr-number", body="")),
    "xhr-localhost": _script(_SENT.format(method="GET", url="http://localhost:{port}/xhr-localhost", body="")),
    "xhr-version-six": _script(_SENT.format(method="GET", url="http://[::1]:{port}/xhr-version-six", body="")),
    "xhr-mapped": _script(_SENT.format(method="GET", url="http://[::ffff:127.0.0.1]:{port}/xhr-mapped", body="")),
    "xhr-tls": _script(_SENT.format(method="GET", url="https://127.0.0.1:{port}/xhr-tls", body="")),
    "image": '<img src="{inside}/image.png">',
    "image-set": '<picture><source srcset="{inside}/p.webp"><img srcset="{inside}/image-set.png 2x" src="x"></picture>',
    "image-scripted": _script("new Image().src = '{inside}/image-scripted'"),
    "image-redirected": '<img src="{own}/moved/image-redirected">',
    "script-src": '<script src="{inside}/script-src.js"></script>',
    "script-module": '<script type="module">import "{inside}/script-module.js"</script>',
    "script-import": _script("import('{inside}/script-import.js').catch(function () {{}})"),
    "script-redirected": '<script src="{own}/moved/script-redirected"></script>',
    "style-link": '<link rel="stylesheet" href="{inside}/style-link.css">',
    "style-import": "<style>@import url('{inside}/style-import.css');</style>",
    "style-background": "<style>body {{ background-image: url('{inside}/style-background') }}</style>",
    "style-font": "<style>@font-face {{ font-family: x; src: url('{inside}/font') }} body {{ font-family: x }}</style>",
    "style-redirected": '<link rel="stylesheet" href="{own}/moved/style-redirected">',
    "link-preload": '<link rel="preload" as="script" href="{inside}/link-preload.js">',
    "link-prefetch": '<link rel="prefetch" href="{inside}/link-prefetch">',
    "link-module": '<link rel="modulepreload" href="{inside}/link-module.js">',
    "link-connect": '<link rel="dns-prefetch" href="{inside}/"><link rel="preconnect" href="{inside}/">',
    "link-prerender": '<link rel="prerender" href="{inside}/link-prerender">',
    "link-manifest": '<link rel="manifest" href="{inside}/link-manifest.json">',
    "link-icon": '<link rel="icon" href="{inside}/link-icon.ico">',
    "speculation": '<script type="speculationrules">{{"prefetch": [{{"urls": ["{inside}/speculation"]}}]}}</script>',
    "frame": '<iframe src="{inside}/frame"></iframe>',
    "frame-redirected": '<iframe src="{own}/moved/frame-redirected"></iframe>',
    "frame-written": "<iframe srcdoc=\"<script src='{inside}/frame-written'></script>\"></iframe>",
    "frame-data": "<iframe src=\"data:text/html,<script src='{inside}/frame-data'></script>\"></iframe>",
    "frame-scripted": "<iframe src=\"javascript:'<script src={inside}/frame-scripted></script>'\"></iframe>",
    "frame-blob": _script(
        "var f = document.createElement('iframe'); f.src = URL.createObjectURL(new Blob("
        "['<script src=\"{inside}/frame-blob\"></scr' + 'ipt>'], {{type: 'text/html'}})); document.body.appendChild(f)"
    ),
    "frame-file": '<iframe src="file:///etc/hostname"></iframe><iframe src="view-source:{inside}/v"></iframe>',
    "object": '<object data="{inside}/object"></object>',
    "embed": '<embed src="{inside}/embed">',
    "media": '<video src="{inside}/media.mp4" autoplay poster="{inside}/p.png"></video><audio src="{inside}/a.mp3">',
    "track": '<video><track src="{inside}/track.vtt" default></video>',
    "svg": '<svg><image href="{inside}/svg.png"/><use href="{inside}/svg-use.svg#a"/></svg>',
    "form-in-a-frame": '<iframe name="f"></iframe><form id="g" target="f" method="post" action="{inside}/form"></form>'
    + _script("document.getElementById('g').submit()"),
    "window-open": _script("window.open('{inside}/window-open')"),
    "link-in-a-new-tab": '<a id="t" target="_blank" href="{inside}/link-in-a-new-tab">x</a>'
    + _script("document.getElementById('t').click()"),
    "link-pinged": '<a id="p" href="#x" ping="{inside}/link-pinged">x</a>'
    + _script("document.getElementById('p').click()"),
    "beacon": _script("navigator.sendBeacon && navigator.sendBeacon('{inside}/beacon', 'x')"),
    "event-source": _script("window.EventSource && new EventSource('{inside}/event-source')"),
    "web-socket": _script("window.WebSocket && new WebSocket('ws://127.0.0.1:{port}/web-socket')"),
    "web-socket-tls": _script("window.WebSocket && new WebSocket('wss://127.0.0.1:{port}/web-socket-tls')"),
    "web-socket-own-host": _script("window.WebSocket && new WebSocket('ws://localhost:{port}/web-socket-own-host')"),
    "web-transport": _script("window.WebTransport && new WebTransport('https://127.0.0.1:{port}/web-transport')"),
    "web-rtc": _script(
        "var c = new RTCPeerConnection({{iceServers: [{{urls: 'stun:127.0.0.1:{port}'}}, {{urls:"
        " 'turn:127.0.0.1:{port}?transport=tcp', username: 'a', credential: 'b'}}, {{urls:"
        " 'turns:127.0.0.1:{port}', username: 'a', credential: 'b'}}]}}); c.createDataChannel('x');"
        "c.createOffer().then(function (o) {{ c.setLocalDescription(o) }})"
    ),
    "worker": _script(
        "new Worker(URL.createObjectURL(new Blob(['importScripts(\"{inside}/worker.js\")'])));"
        'new Worker(URL.createObjectURL(new Blob([\'fetch("{inside}/worker-fetch", {{mode: "no-cors"}})\'])))'
    ),
    "worker-socket": _script(
        "new Worker(URL.createObjectURL(new Blob(['new WebSocket(\"ws://127.0.0.1:{port}/worker-socket\")'])))"
    ),
    "worker-shared": _script(
        'new SharedWorker(URL.createObjectURL(new Blob([\'fetch("{inside}/worker-shared", {{mode: "no-cors"}})\'])))'
    ),
    "worker-own": _script("new Worker('/worker.js')"),
    "worker-service": _script("navigator.serviceWorker && navigator.serviceWorker.register('/service.js')"),
    "worklet": _script("window.CSS && CSS.paintWorklet && CSS.paintWorklet.addModule('{inside}/worklet.js')"),
    "base": '<base href="{inside}/"><img src="base.png"><script src="base.js"></script>',
    "policy-report": '<meta http-equiv="Content-Security-Policy" content="img-src data:; report-uri {inside}/policy">'
    '<img src="/x.png">',
    "xml-entity": _script(
        "new DOMParser().parseFromString('<!DOCTYPE a [<!ENTITY b SYSTEM \"{inside}/xml-entity\">]><a>&b;</a>',"
        " 'text/xml')"
    ),
    "xslt": _script(
        'try {{ var p = new XSLTProcessor(), d = new DOMParser().parseFromString(\'<xsl:stylesheet version="1.0" '
        'xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:include href="{inside}/xslt"/></xsl:stylesheet>\', '
        "'text/xml'); p.importStylesheet(d) }} catch (e) {{}}"
    ),
}
_LEAVING = {
    "download": '<a id="d" download href="{inside}/download">x</a>' + _script("document.getElementById('d').click()"),
    "location": _script("location.href = '{inside}/location'"),
    "location-later": _script("setTimeout(function () {{ location.replace('{inside}/location-later') }}, 50)"),
    "refresh": '<meta http-equiv="refresh" content="0; url={inside}/refresh">',
    "form": '<form id="g" method="post" action="{inside}/form"></form>'
    + _script("document.getElementById('g').submit()"),
    "location-redirected": _script("location.href = '{own}/moved/location-redirected'"),
    "document-redirected": "",
}
ATTEMPTS = [
    *(Attempt(name, html) for name, html in _PLAIN.items()),
    *(Attempt(name, html, leaves=True) for name, html in _LEAVING.items()),
]
_ALONE = ("policy-report", "base")  # which change what others on their page do


def _joined(at_once: int) -> list[Attempt]:
    """So many attempts in one page, but for those that leave it."""
    if at_once == 1:
        return ATTEMPTS
    alone = [attempt for attempt in ATTEMPTS if attempt.leaves or attempt.name in _ALONE]
    others = [attempt for attempt in ATTEMPTS if attempt not in alone]
    groups = [others[start : start + at_once] for start in range(0, len(others), at_once)]
    return [*alone, *(Attempt(group[0].name, "".join(attempt.html for attempt in group)) for group in groups)]


HEALTHY = [f"{FOLDER}/healthy-story-number-{number}-of-the-day" for number in range(3)]


class InsideSite:
    """A news site of which each article but a few tries one way to the port of a canary on this machine, or many."""

    def __init__(self, canary: int, *, at_once: int = 1) -> None:
        self.canary = canary
        self._attempts = {attempt.path: attempt for attempt in _joined(at_once)}

    async def __call__(self, exchange: Exchange) -> None:
        inside, path = f"http://127.0.0.1:{self.canary}", exchange.path
        if path == "/":
            await exchange.answer(site.listing("Inside", [*self._attempts, *HEALTHY]))
        elif path.startswith(_ELSEWHERE) or path == self._path_of("document-redirected"):
            name = path.rpartition("/")[2]
            await exchange.head(f"Location: {inside}/{name}", "Content-Length: 0", status="302 Found")
        elif path in self._attempts:
            attempt = self._attempts[path]
            html = attempt.html.format(inside=inside, own=exchange.base_url, port=self.canary)
            await exchange.answer(site.article(attempt.about, after=html))
        elif path in HEALTHY:
            await exchange.answer(site.article(f"healthy story {path[-12]}"))
        elif path in ("/worker.js", "/service.js"):
            source = f"importScripts('{inside}{path}'); fetch('{inside}/own{path}', {{mode: 'no-cors'}})"
            await exchange.answer(source, type_="text/javascript")
        else:
            await exchange.answer("<h1>Not found</h1>", status="404 Not Found")

    @staticmethod
    def _path_of(name: str) -> str:
        return Attempt(name, "").path
