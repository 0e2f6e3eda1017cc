"""web-platform-tests' URLs: each reads as browsers read it, or is none."""

import json
from pathlib import Path

from newscrawler.urls.canonical import canonicalize
from newscrawler.urls.join import has_credentials, join
from tests.peers.tally import Tally

NAME = "URLs joined"


def run(folder: Path) -> Tally:
    """Every case with a web address as its base, joined and made canonical, against the standard's own spelling."""
    tally = Tally()
    for case in json.loads((folder / "urls" / "urltestdata.json").read_text("utf-8")):
        if isinstance(case, str):
            continue
        base, given = case["base"] or "", case["input"]
        if not base.startswith("http") and not (base == "" and given.lower().startswith("http")):
            continue  # joined to what is no web page
        href = case.get("href") or ""
        is_web = href.startswith(("http://", "https://"))
        joined = join(base, given)
        if is_web and joined is None and has_credentials(given):
            tally.differ("what names a user, if only an empty one, is refused")
            continue
        expected = canonicalize(href) if is_web else None
        found = canonicalize(joined) if joined else None
        if expected is None and found and "xn--" in found:
            tally.differ("a label of punycode whose characters no registry takes is left to the resolver")
            continue
        tally.judge(expected, found, f"{given!r} on {base!r}")
    return tally
