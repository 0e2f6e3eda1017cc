"""Pages and errors from what Splash sends back.

Tested in tests/render/engines/test_splash.py.
"""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from scrapy.exceptions import CannotResolveHostError, DownloadConnectionRefusedError, DownloadTimeoutError
from scrapy.http import Request, Response

from newscrawler.errors import BlockReason, RenderError
from newscrawler.fetch.errors import BlockedUrlError, OverLimitError, TruncatedError
from newscrawler.render.engine import Job, Rendered
from newscrawler.render.proxy.messages import OWN_RESPONSE
from newscrawler.render.splash.compat import SplashJsonResponse, splash_status

# Qt's words for what went wrong with the document: https://doc.qt.io/qt-5/qnetworkreply.html#NetworkError-enum
_OF_THE_HOST: dict[str, type[Exception]] = {
    "timeout": DownloadTimeoutError,
    "network1": DownloadConnectionRefusedError,
    "network3": CannotResolveHostError,
    "network4": DownloadTimeoutError,
}
_CERTIFICATE = "network6"

# Text in <noscript> is markup that no script may see; WebKit writes it as text, where a page has it as markup.
_NOSCRIPT = re.compile(r"(<noscript[^>]*>)([^<]*&lt;[^<]*)(</noscript>)", re.IGNORECASE)


def data_of(response: Request | Response) -> Mapping[str, Any]:
    """What our script has given. Raises RenderError where Splash responds instead of it."""
    status = splash_status(response)
    try:
        data = response.data if isinstance(response, SplashJsonResponse) else None
    except ValueError:
        data = None
    if status != 200:
        said = data.get("info") or data.get("description") if isinstance(data, dict) else ""
        raise RenderError(f"http_{status}", f"Splash answers {status}: {said}")
    if not isinstance(data, dict):
        raise RenderError("malformed", "what Splash answers is no page")
    return data


def rendered_page(data: Mapping[str, Any], job: Job) -> Rendered:
    """The page that our script has given. Raises the error of one that could not be rendered."""
    headers = [
        (header["name"].encode("latin-1", "replace"), value.encode("latin-1", "replace"))
        for header in data.get("headers") or ()
        for value in header["value"].split("\n")  # Qt joins cookies with it
    ]
    if any(name.lower() == OWN_RESPONSE for name, _ in headers):
        raise RenderError(RenderError.REFUSED, f"{job.url} was not let out")
    if problem := data.get("problem"):
        raise _failure(problem, data.get("http_status"), job)
    if (location := data.get("location")) and "html" not in data:
        return Rendered(url=urljoin(job.url, location), status=302, headers=[], body=b"")
    if not data["is_page"]:
        return Rendered(url=job.url, status=data["http_status"], headers=headers, body=b"", is_page=False)
    html = _NOSCRIPT.sub(_as_markup, data.get("html", ""))
    return Rendered(
        url=job.url,
        status=data["http_status"],
        headers=headers,
        body=html.encode("utf-8", "replace"),
        requests=data.get("requests", 0),
        blocked=data.get("blocked", 0),
        fetched=data.get("fetched", False),
        settled=data.get("settled", True),
        leads_to=urljoin(job.url, location) if location else None,
        failed=data.get("failed", 0),
        presses=data.get("presses", 0),
        unmet=tuple(sorted(data.get("unmet") or ())),
    )


def _failure(problem: str, status: int | None, job: Job) -> Exception:
    """The exception to raise for what our script ran into: a slug of its own, or Splash's word."""
    if problem == "size":
        return OverLimitError("body", f"the rendered page is more than {job.max_bytes} bytes")
    if problem == "cached":
        return RenderError("cached", "Splash gives pages that it has kept: start it with --disable-browser-caches")
    if problem == _CERTIFICATE:
        return BlockedUrlError(BlockReason.CERTIFICATE, "it does not prove that it is itself")
    if status is not None:
        return TruncatedError(f"the document breaks off: {problem}")
    if problem in _OF_THE_HOST:
        return _OF_THE_HOST[problem](f"{problem} of {job.url}")
    if job.url.startswith("https:") and problem.startswith("network"):
        return RenderError(RenderError.REFUSED, f"{job.url}: {problem}")  # no tunnel; Qt has many words for it
    return RenderError("failed", f"{job.url}: {problem}")


def _as_markup(match: "re.Match[str]") -> str:
    text = match[2].replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u00a0").replace("&amp;", "&")
    return f"{match[1]}{text}{match[3]}"
