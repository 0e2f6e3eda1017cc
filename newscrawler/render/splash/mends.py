"""What is mended of Splash 3.5 and of what it is built on, all of it from outside.

Runs in Splash's own environment, where launcher.py calls it. The version is fixed there (server.PACKAGES): nothing
changes below it. tests/render/engines/test_splash.py and test_splash_server.py hold what each piece is for.

Tested in tests/render/splash/test_server.py.
"""

import json
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

NOWHERE = ("127.0.0.1", 9)  # where nothing listens

# WebKit opens the connections of WebSockets by itself: no proxy of a request holds for them, and no script of Splash's
# sees them. Workers have windows of their own, which cannot be reached from here.
WITHOUT_SOCKETS = "delete window.WebSocket; delete window.Worker; delete window.SharedWorker;"


def accept_encoding() -> None:
    """json.loads took an `encoding`, and ignored it, until Python 3.9."""
    loads = json.loads

    def lenient(text: str, **options: Any) -> Any:
        options.pop("encoding", None)
        return loads(text, **options)

    json.loads = lenient  # type: ignore[assignment]


def take_floats() -> None:
    """PyQt5 made integers of floats until Python 3.10."""
    qt: Any = import_module("PyQt5.QtCore")

    def whole(kind: type, *methods: str) -> type:
        def rounding(name: str) -> Any:
            plain = getattr(kind, name)
            return lambda self, *given: plain(self, *(int(n) if isinstance(n, float) else n for n in given))

        return type(kind.__name__, (kind,), {name: rounding(name) for name in methods})

    qt.QTimer = whole(qt.QTimer, "start", "setInterval")
    qt.QPoint = whole(qt.QPoint, "__init__")


def stand_in_for_chromium() -> None:
    """Splash imports its second engine even where it is not used, and that is 150 MB to install."""

    class Absent(type):
        def __getattr__(cls, name: str) -> str:
            return name

    class AbsentEngine(metaclass=Absent):
        def httpUserAgent(self) -> str:  # noqa: N802 - Qt names it so
            return ""

    module: Any = ModuleType("PyQt5.QtWebEngineWidgets")
    for name in ("Page", "Profile", "Settings", "View"):
        setattr(module, f"QWebEngine{name}", type(f"QWebEngine{name}", (AbsentEngine,), {}))
    sys.modules[module.__name__] = module


def tell_no_site() -> None:
    """Splash sends the words that let it into the proxy to every site that is asked through a tunnel."""
    manager: Any = import_module("splash.network_manager").ProxiedQNetworkAccessManager
    plain, nothing = manager._handle_custom_proxies, import_module("PyQt5.QtCore").QByteArray()

    def discreet(self: Any, request: Any) -> None:
        plain(self, request)
        if request.url().scheme() == "https":
            request.setRawHeader(b"Proxy-Authorization", nothing)

    manager._handle_custom_proxies = discreet


def verify_certificates() -> None:
    """Splash takes every certificate."""
    import_module("splash.network_manager").ProxiedQNetworkAccessManager._on_ssl_errors = _nothing


def forget_pages() -> None:
    """WebKit gives what it has kept without asking for it, and this server may live for weeks.

    Splash can switch its cache off. Then a page's stylesheets are asked for twice.
    """
    pool: Any = import_module("splash.pool").RenderPool
    settings: Any = import_module("PyQt5.QtWebKit").QWebSettings
    plain = pool._start_render

    def forgetful(self: Any, *given: Any) -> Any:
        settings.clearMemoryCaches()
        return plain(self, *given)

    pool._start_render = forgetful


def end_pages() -> None:
    """A script that has ended is told of no request any more. What its page waits to ask for is let go when the page is
    closed, and would pass the script's limit, and ask for what the script refuses.
    """
    render: Any = import_module("splash.qtrender_lua").LuaRender
    drop = import_module("splash.qtutils").drop_request
    plain = render.close

    def close(self: Any) -> None:
        self.tab.network_manager._handle_custom_proxies = drop
        plain(self)

    render.close = close


def write_no_log() -> None:
    """Splash writes down each request with all its arguments, and its script among them."""
    import_module("splash.resources").BaseRenderResource._log_stats = _nothing
    import_module("twisted.web.server").Site.log = _nothing


def _nothing(*_given: Any, **_options: Any) -> None:
    pass


def go_nowhere() -> None:
    """Refuse every connection that is made outside of the proxy which a request of Splash names."""
    network: Any = import_module("PyQt5.QtNetwork")
    nowhere = network.QNetworkProxy(network.QNetworkProxy.HttpProxy, *NOWHERE)
    network.QNetworkProxy.setApplicationProxy(nowhere)  # Qt leaves it out for this machine's own addresses
    manager: Any = import_module("splash.network_manager").ProxiedQNetworkAccessManager
    manager._clear_proxy = lambda self: self.setProxy(nowhere)
    page: Any = import_module("splash.engines.webkit.webpage").WebkitWebPage
    plain = page.__init__

    def init(self: Any, *given: Any, **options: Any) -> None:
        plain(self, *given, **options)
        self.frameCreated.connect(self.watch_frame)
        self.watch_frame(self.mainFrame())

    # Methods, and no functions that know their frame: Python would take these for garbage as soon as nobody else knows
    # it, and Qt would call them all the same.
    page.__init__ = init
    page.watch_frame = lambda self, frame: frame.javaScriptWindowObjectCleared.connect(self.take_sockets)
    page.take_sockets = lambda self: self.sender().evaluateJavaScript(WITHOUT_SOCKETS)
