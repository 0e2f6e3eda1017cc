"""Web archives as crawlers write them (ISO 28500): one compressed member a record, bodies as they came."""

import gzip
from pathlib import Path


def record(kind: str, url: str, block: bytes, content_type: str = "application/http; msgtype=response") -> bytes:
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-03-12T08:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:0f0f0f0f-0000-4000-8000-000000000000>\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def response(url: str, body: bytes, *headers: str, status: str = "200 OK", html: str = "text/html") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {html}", *headers]
    return record("response", url, "\r\n".join(lines).encode() + b"\r\n\r\n" + body)


def write(path: Path, *records: bytes) -> Path:
    path.write_bytes(b"".join(map(gzip.compress, records)) if path.suffix == ".gz" else b"".join(records))
    return path
