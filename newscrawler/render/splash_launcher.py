"""Start Splash 3.5, which is of 2020, on today's packages. Runs inside Splash's own environment; knows nothing of ours.

Used as `python -I splash_launcher.py`, with the options of `python -m splash.server` behind it. `--direct` first of
them lets pages be asked for without a proxy.
"""

import json
import os
import resource
import signal
import sys
import threading
import time
from importlib import import_module
from types import ModuleType
from typing import Any

SILENT = 15.0  # seconds without a turn of its event loop after which Splash starts anew
LOOK_EVERY = 0.25  # seconds
HARD_LIMIT = 3  # times the memory above which it starts anew: more the kernel gives it not

APART = 2.0  # seconds between two starts at least
TURN = 0.05
SUPERVISED = "NEWSCRAWLER_SPLASH_SUPERVISED_BY"

NOWHERE = ("127.0.0.1", 9)  # where nothing listens

# WebKit opens the connections of WebSockets by itself: no proxy of a request holds for them, and no script of Splash's
# sees them. Workers have windows of their own, which cannot be reached from here.
WITHOUT_SOCKETS = "delete window.WebSocket; delete window.Worker; delete window.SharedWorker;"


def main() -> None:
    """Mend what Splash is built on, then be Splash, in a process of its own."""
    _supervise()
    direct = "--direct" in sys.argv[1:2]
    _accept_encoding()
    _take_floats()
    _stand_in_for_chromium()
    # Its Lua scripts are of 5.2; lupa's own choice is the newest that it has.
    sys.modules["lupa"] = import_module("lupa.lua52")
    server: Any = import_module("splash.server")
    start = server.default_splash_server

    def guarded(**options: Any) -> Any:
        _verify_certificates()
        _forget_pages()
        _write_no_log()
        if not direct:
            _go_nowhere()
        return start(**options)

    server.default_splash_server = guarded  # called when Qt and the reactor are there
    server.monitor_maxrss = _watch  # Splash's own looks once a minute, and ends it
    server.main(argv=[sys.argv[0], *sys.argv[2 if direct else 1 :]])


def _supervise() -> None:
    """Start a process and come back in it; in this one, start it again whenever a page has crashed it.

    Both end together: this one ends the other at SIGTERM, and where this one is killed, the other one sees it.
    """
    if SUPERVISED in os.environ:
        return
    ends: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: ends.append(number))
    while True:
        began = time.monotonic()
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            os.environ[SUPERVISED] = str(os.getppid())
            return
        while True:
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                break
            if ends:
                os.kill(pid, ends.pop())
            time.sleep(TURN)
        code = os.waitstatus_to_exitcode(status)
        if code >= 0 or code == -signal.SIGTERM:
            sys.exit(abs(code))
        print(f"starting again: it ended by signal {-code}", file=sys.stderr, flush=True)
        time.sleep(max(began + APART - time.monotonic(), 0))


def _accept_encoding() -> None:
    """json.loads took an `encoding`, and ignored it, until Python 3.9."""
    loads = json.loads

    def lenient(text: str, **options: Any) -> Any:
        options.pop("encoding", None)
        return loads(text, **options)

    json.loads = lenient  # type: ignore[assignment]


def _take_floats() -> None:
    """PyQt5 made integers of floats until Python 3.10."""
    qt: Any = import_module("PyQt5.QtCore")

    def whole(kind: type, *methods: str) -> type:
        def rounding(name: str) -> Any:
            plain = getattr(kind, name)
            return lambda self, *given: plain(self, *(int(n) if isinstance(n, float) else n for n in given))

        return type(kind.__name__, (kind,), {name: rounding(name) for name in methods})

    qt.QTimer = whole(qt.QTimer, "start", "setInterval")
    qt.QPoint = whole(qt.QPoint, "__init__")


def _stand_in_for_chromium() -> None:
    """Splash imports its second engine even where it is not used, and that is 150 MB to install."""

    class Absent(type):
        def __getattr__(cls, name: str) -> str:
            return name

    class Engine(metaclass=Absent):
        def httpUserAgent(self) -> str:  # noqa: N802 - Qt names it so
            return ""

    module: Any = ModuleType("PyQt5.QtWebEngineWidgets")
    for name in ("Page", "Profile", "Settings", "View"):
        setattr(module, f"QWebEngine{name}", type(f"QWebEngine{name}", (Engine,), {}))
    sys.modules[module.__name__] = module


def _verify_certificates() -> None:
    """Splash takes every certificate."""
    import_module("splash.network_manager").ProxiedQNetworkAccessManager._on_ssl_errors = _nothing


def _forget_pages() -> None:
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


def _write_no_log() -> None:
    """Splash writes down each request with all its arguments, and its script among them."""
    import_module("splash.resources").BaseRenderResource._log_stats = _nothing
    import_module("twisted.web.server").Site.log = _nothing


def _nothing(*_given: Any, **_options: Any) -> None:
    pass


def _go_nowhere() -> None:
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


def _watch(megabytes: float) -> None:
    """Start anew, under the same process id, above so much memory or when the event loop stands still.

    Pages that are being rendered are lost then, as in a crash, and whoever asked for them asks again.
    """
    from twisted.internet.task import LoopingCall  # not before the reactor is chosen

    turned = time.monotonic()
    resource.setrlimit(resource.RLIMIT_DATA, (int(HARD_LIMIT * megabytes) << 20, resource.RLIM_INFINITY))

    def turn() -> None:
        nonlocal turned
        turned = time.monotonic()

    def look() -> None:
        while True:
            time.sleep(LOOK_EVERY)
            if os.getppid() != int(os.environ[SUPERVISED]):
                os._exit(1)
            used = _resident_megabytes()
            silent = time.monotonic() - turned
            if used > megabytes or silent > SILENT:
                print(f"starting anew: {used:.0f} MB used, silent for {silent:.0f} s", file=sys.stderr, flush=True)
                os.execv(sys.executable, [sys.executable, "-I", *sys.argv])  # noqa: S606 - itself

    LoopingCall(turn).start(1)
    threading.Thread(target=look, daemon=True).start()


def _resident_megabytes() -> float:
    with open("/proc/self/statm") as file:  # noqa: PTH123 - often
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    main()
