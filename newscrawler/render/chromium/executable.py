"""Find Chromium on this machine, and start it as a guest that reaches nothing but its proxy."""

import os
import shutil

NAMES = ("chromium-headless-shell", "headless_shell", "chrome-headless-shell", "chromium", "chromium-browser")
"""What distributions and builds call it; any of them can do without a screen."""

INSTALL = "apt-get install chromium-headless-shell"

NOWHERE = "http://127.0.0.1:9"
"""The proxy of what no page asks for: the port at which, by RFC 863, everything is thrown away."""

ARGUMENTS = (
    f"--proxy-server={NOWHERE}",
    "--proxy-bypass-list=<-loopback>",  # which else would be asked directly
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--dns-prefetch-disable",
    # Both are UDP, which knows no proxy.
    "--disable-quic",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-pings",
    "--disable-site-isolation-trials",  # frames of other hosts are in the page's own process, where they are seen
)
"""Switches of its command line. Pages are given a proxy with their context; what Chromium asks for itself goes nowhere.

Names are looked up by the proxy alone.
"""


def find(path: str = "") -> str | None:
    """The executable at the path or of that name; without one, the first of NAMES on PATH. None where none is there."""
    return next((found for name in ([path] if path else NAMES) if (found := shutil.which(name))), None)


def is_sandboxed() -> bool:
    """Whether Chromium's sandbox is on: root may not use it."""
    return os.geteuid() != 0
