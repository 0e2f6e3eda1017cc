"""Heads of HTTP/1.1 messages as a proxy reads and hands them on (RFC 9110 and 9112)."""

import re
from base64 import b64decode
from dataclasses import dataclass

Headers = list[tuple[bytes, bytes]]

OWN_RESPONSE = b"newscrawler-egress"
"""Header of the egress proxy's own responses, with the reason; those of servers do not keep one of that name."""

_REQUEST_LINE = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]{1,40}) ([\x21-\x7e]+) HTTP/1\.([01])").fullmatch
_STATUS_LINE = re.compile(rb"HTTP/1\.([01]) ([1-9][0-9]{2})(?: ([^\r\n\0]*))?").fullmatch
_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+").fullmatch
_ABSOLUTE = re.compile(rb"([A-Za-z][A-Za-z0-9+.-]*):(?://([^/?#\\]*)([/?][^#]*)?)?").fullmatch
_AUTHORITY = re.compile(rb"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._~-]+):([0-9]{1,5})").fullmatch
_DIGITS = re.compile(rb"[0-9]{1,18}").fullmatch

# Of one connection only (RFC 9110, 7.6.1), or said by proxies of those before them: neither is handed on.
_OF_CONNECTION = frozenset(
    (
        *(b"connection", b"keep-alive", b"proxy-connection", b"te", b"trailer", b"transfer-encoding", b"upgrade"),
        *(b"proxy-authenticate", b"proxy-authorization", b"proxy-authentication-info", b"expect", b"alt-svc"),
        *(b"via", b"forwarded", b"x-real-ip", b"client-ip", b"true-client-ip", OWN_RESPONSE),
    )
)
_OF_PROXIES = b"x-forwarded"
_WITHOUT_BODY = (204, 304)


class MalformedError(ValueError):
    """It is no head of a message that can be handed on without two readers reading it differently."""


@dataclass(frozen=True, slots=True)
class Framing:
    """How long a body is: of a known length, in chunks, or, with neither, until the connection ends."""

    length: int | None = None
    is_chunked: bool = False

    @property
    def is_until_end(self) -> bool:
        return self.length is None and not self.is_chunked


@dataclass(frozen=True, slots=True)
class RequestHead:
    """The head of a request to a proxy. `target` is a URL, or `host:port` where the method is CONNECT."""

    method: str
    target: str
    headers: Headers
    framing: Framing  # of its own body, which is never one until the end
    keeps: bool  # whether another request may follow on the connection

    @property
    def credentials(self) -> tuple[str, str] | None:
        """User name and password for the proxy (RFC 7617)."""
        return _credentials(self.headers)


@dataclass(frozen=True, slots=True)
class ResponseHead:
    status: int
    phrase: bytes
    headers: Headers
    framing: Framing


def read_request(lines: list[bytes]) -> RequestHead:
    """A request by the lines of its head, without their ends. Raises MalformedError.

    >>> head = read_request([b"GET http://news.example/a HTTP/1.1", b"Host: other.example"])
    >>> head.method, head.target, head.framing.length
    ('GET', 'http://news.example/a', 0)
    """
    match = _REQUEST_LINE(lines[0]) if lines else None
    if match is None:
        raise MalformedError("the first line is none of a request")
    headers = []
    for line in lines[1:]:
        name, colon, value = line.partition(b":")
        if not colon or not _NAME(name) or b"\r" in value or b"\0" in value:
            raise MalformedError("a line is no header")
        headers.append((name, value.strip(b" \t")))
    method, target = match[1].decode("ascii"), match[2].decode("ascii")
    codings, lengths = _all(headers, b"transfer-encoding"), _all(headers, b"content-length")
    if codings and (lengths or codings != [b"chunked"] or match[3] == b"0"):
        raise MalformedError("the length of its body is not clear")
    framing = Framing(is_chunked=True) if codings else Framing(_length(lengths) or 0)
    return RequestHead(method, target, headers, framing, _keeps(headers, match[3] == b"1"))


def read_response(lines: list[bytes], method: str) -> ResponseHead:
    """A response by the lines of its head; lines that are no headers are left out. Raises MalformedError."""
    match = _STATUS_LINE(lines[0]) if lines else None
    if match is None:
        raise MalformedError("the first line is none of a response")
    headers: Headers = []
    for line in lines[1:]:
        name, colon, value = line.partition(b":")
        if colon and _NAME(name) and b"\r" not in value and b"\0" not in value:
            headers.append((name, value.strip(b" \t")))
    status = int(match[2])
    codings, lengths = _all(headers, b"transfer-encoding"), _all(headers, b"content-length")
    if method == "HEAD" or status in _WITHOUT_BODY or status < 200:
        framing = Framing(0)
    elif codings:
        framing = Framing(is_chunked=codings[-1] == b"chunked")
    else:
        framing = Framing(_length(lengths))
    return ResponseHead(status, match[3] or b"", headers, framing)


def origin_and_path(target: str) -> tuple[str, str]:
    """`scheme://host:port` and the rest of a URL in absolute form. Raises MalformedError.

    >>> origin_and_path("http://news.example:8000?page=2")
    ('http://news.example:8000', '/?page=2')
    """
    match = _ABSOLUTE(target.encode("ascii"))
    if match is None:
        raise MalformedError("it does not ask for a URL")
    scheme, authority, rest = (part.decode("ascii") if part else "" for part in match.groups())
    return f"{scheme.lower()}://{authority}", rest if rest.startswith("/") else f"/{rest}"


def authority_of(target: str) -> tuple[str, int]:
    """Host and port that a CONNECT names. Raises MalformedError.

    >>> authority_of("news.example:443"), authority_of("[2001:db8::1]:443")
    (('news.example', 443), ('2001:db8::1', 443))
    """
    match = _AUTHORITY(target.encode("ascii"))
    if match is None or not 0 < int(match[2]) < 65536:
        raise MalformedError("it does not ask for a host and a port")
    return match[1].decode("ascii").strip("[]"), int(match[2])


def handed_on(headers: Headers, framing: Framing) -> Headers:
    """Headers as the next one gets them: without those of one connection, and saying how long the body is."""
    listed = {name.strip().lower() for value in _all(headers, b"connection") for name in value.split(b",")}
    kept = [
        (name, value)
        for name, value in headers
        if (lower := name.lower()) not in _OF_CONNECTION
        and lower not in listed
        and not lower.startswith(_OF_PROXIES)
        and lower not in (b"content-length", b"host")
    ]
    lengths = _all(headers, b"content-length")
    if framing.is_chunked:
        kept.append((b"Transfer-Encoding", b"chunked"))
    elif lengths and not _all(headers, b"transfer-encoding"):
        # Of an answer to HEAD too, which has no body of that length.
        kept.append((b"Content-Length", lengths[0].partition(b",")[0].strip()))
    return kept


def written(first: bytes, headers: Headers) -> bytes:
    """A head as it is sent."""
    return b"\r\n".join((first, *(name + b": " + value for name, value in headers), b"", b""))


def _keeps(headers: Headers, by_default: bool) -> bool:
    words = b",".join([*_all(headers, b"connection"), *_all(headers, b"proxy-connection")]).lower()
    return by_default and b"close" not in words


def _credentials(headers: Headers) -> tuple[str, str] | None:
    for value in _all(headers, b"proxy-authorization"):
        scheme, _, coded = value.partition(b" ")
        if scheme.lower() == b"basic":
            try:
                user, colon, password = b64decode(coded.strip(), validate=True).decode("utf-8").partition(":")
            except ValueError:
                return None
            return (user, password) if colon else None
    return None


def _all(headers: Headers, name: bytes) -> list[bytes]:
    """What all headers of a name say, each value by itself; in lower case where it is a word for machines."""
    found = [value for other, value in headers if other.lower() == name]
    if name == b"transfer-encoding":
        return [coding.strip().lower() for value in found for coding in value.split(b",") if coding.strip()]
    return found


def _length(lengths: list[bytes]) -> int | None:
    """What Content-Length says; None where it is not there. Raises MalformedError where it says several things."""
    if not lengths:
        return None
    values = {value.strip() for line in lengths for value in line.split(b",")}
    if len(values) != 1 or not _DIGITS(value := values.pop()):
        raise MalformedError("the length of its body is not clear")
    return int(value)
