"""What lies in a store, by plain HTTP: a process that forks must not have asked it by the product's client."""

import http.client
import json
from collections.abc import Iterator
from hashlib import sha256
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

from newscrawler.dataset.files.compression import compression_of
from newscrawler.dataset.files.reading import lines_of

_AUTHORIZATION = "AWS4-HMAC-SHA256 Credential=x/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=x"
"""Of the right form, which is all that the server looks at."""


def objects_below(address: str, url: str) -> dict[str, bytes]:
    """Every object below a URL of a bucket, by what follows it."""
    parts = urlsplit(url)
    prefix = f"{parts.path.lstrip('/')}/"
    return {
        key.removeprefix(prefix): _get(address, f"/{parts.netloc}/{quote(key)}")
        for key in _keys(address, parts.netloc, prefix)
    }


def copy_below(address: str, source: str, target: str) -> None:
    """Have all that is below one URL below another one as well, and nothing else."""
    wanted = objects_below(address, source)
    place = urlsplit(target)
    for name in objects_below(address, target).keys() - wanted.keys():
        _ask("DELETE", address, f"/{place.netloc}{place.path}/{quote(name)}")
    for name, data in wanted.items():
        _ask("PUT", address, f"/{place.netloc}{place.path}/{quote(name)}", data)


def faults_of(found: dict[str, bytes]) -> list[str]:
    """What a reader of the manifest would find wrong just now."""
    if "manifest.json" not in found:
        return []
    faults = []
    for segment in json.loads(found["manifest.json"])["segments"]:
        data = found.get(segment["name"])
        if data is None or (len(data), sha256(data).hexdigest()) != (segment["bytes"], segment["sha256"]):
            faults.append(f"{segment['name']} is not what the manifest names")
    return faults


def rows_of(found: dict[str, bytes]) -> list[bytes]:
    """The rows that the manifest leads to."""
    from io import BytesIO

    segments = json.loads(found["manifest.json"])["segments"] if "manifest.json" in found else []
    names = [segment["name"] for segment in segments]
    return [line for name in names for _, line in lines_of(BytesIO(found[name]), compression_of(name))]


def _keys(address: str, bucket: str, prefix: str) -> Iterator[str]:
    text = _get(address, f"/{bucket}?list-type=2&prefix={quote(prefix, safe='')}")
    root = ElementTree.fromstring(text)  # noqa: S314 - our own server's
    yield from (element.text or "" for element in root.iter() if element.tag.endswith("}Key"))


def _get(address: str, path: str) -> bytes:
    return _ask("GET", address, path)


def _ask(method: str, address: str, path: str, body: bytes = b"") -> bytes:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=600)
    try:
        connection.request(method, path, body, {"Authorization": _AUTHORIZATION})
        answer = connection.getresponse()
        data = answer.read()
        assert answer.status < 300, (method, path, answer.status)
        return data
    finally:
        connection.close()
