"""Reads the pages of a HAR file (HTTP Archive 1.2), as browsers' network panels and proxies write it."""

import base64
import binascii
from collections.abc import Iterator
from typing import Any

import orjson

from newscrawler.extract.parsing.sniffing import is_page
from newscrawler.run.extraction.given import GivenPage, Problem
from newscrawler.run.extraction.said import Said, in_headers

_DOCUMENTS = (None, "document", "other")
"""What browsers say that a page was asked for as, where they say it; scripts ask for pieces of pages, too."""


def is_har(name: str) -> bool:
    return name.lower().endswith(".har")


def pages_of_har(name: str, data: bytes) -> Iterator[GivenPage | Problem]:
    """Each page that was answered with 200 and kept with its text. Raises ValueError for what is no HAR file."""
    try:
        entries = orjson.loads(data)["log"]["entries"]
        pairs = [(entry["request"]["url"], entry["response"], entry.get("_resourceType")) for entry in entries]
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise ValueError('no HAR file: {"log": {"entries": [...]}} is not there') from error
    for number, (url, response, asked_as) in enumerate(pairs, 1):
        content = response.get("content") or {}
        kind = content.get("mimeType")
        if response.get("status") != 200 or asked_as not in _DOCUMENTS or "html" not in str(kind).lower():
            continue
        html = _text_of(content)
        if html is None:
            yield Problem(f"{name}:{number}", f"{url}: its text was not kept; save with content")
        elif is_page(html if isinstance(html, bytes) else html.encode("utf-8", "replace"), kind):
            yield GivenPage(f"{name}:{number}", html, url, kind, said=Said(in_headers(_headers(response))))


def _headers(response: dict[str, Any]) -> Iterator[tuple[str, str]]:
    headers = response.get("headers")
    for each in headers if isinstance(headers, list) else ():
        if isinstance(each, dict):
            yield str(each.get("name")), str(each.get("value"))


def _text_of(content: dict[str, Any]) -> bytes | str | None:
    text = content.get("text")
    if not isinstance(text, str):
        return None
    if content.get("encoding") != "base64":
        return text
    try:
        return base64.b64decode(text)
    except binascii.Error:
        return None
