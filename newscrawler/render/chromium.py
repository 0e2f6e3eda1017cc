"""Chromium: where its headless shell is on this machine, and how it is started as a guest that keeps to one door.

Knows nothing of what it is to render.
"""

import os
import shutil

NAMES = ("chromium-headless-shell", "headless_shell", "chrome-headless-shell", "chromium", "chromium-browser")
"""What distributions and builds call it; any of them can do without a screen."""

INSTALL = "apt-get install chromium-headless-shell"

_NOWHERE = "~NOTFOUND"


def find(path: str = "") -> str | None:
    """The executable at the path or of that name; without one, the first of NAMES on PATH. None where none is there."""
    return next((found for name in ([path] if path else NAMES) if (found := shutil.which(name))), None)


def arguments(proxy: str | None) -> list[str]:
    """Switches of its command line. What a page asks for goes through the proxy; what Chromium would ask for, nowhere.

    Names are looked up by the proxy alone. Only that a peer-to-peer connection or QUIC goes around it takes a switch
    each: both are UDP.
    """
    switches = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-domain-reliability",
        "--disable-quic",
        "--disable-sync",
        "--dns-prefetch-disable",
        "--no-pings",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--disable-site-isolation-trials",  # frames of other hosts are loaded in the page's own process, or not at all
    ]
    if proxy:
        switches += [
            f"--proxy-server={proxy}",
            "--proxy-bypass-list=<-loopback>",  # which else would be asked directly
            f"--host-resolver-rules=MAP * {_NOWHERE}, EXCLUDE 127.0.0.1",
        ]
    return switches


def is_sandboxed() -> bool:
    """Whether Chromium's sandbox is on: root may not use it."""
    return os.geteuid() != 0
