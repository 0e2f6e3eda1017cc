"""Heads of messages: what is handed on says one thing alone, whatever came."""

from hypothesis import given
from hypothesis import strategies as st

from newscrawler.render.proxy.messages import (
    Headers,
    MalformedError,
    authority_of,
    handed_on,
    origin_and_path,
    read_request,
    read_response,
    written,
)

_NAMES = st.sampled_from(
    [
        *(b"Content-Length", b"content-length", b"Transfer-Encoding", b"Connection", b"Host", b"Proxy-Authorization"),
        *(b"Proxy-Authenticate", b"X-Forwarded-For", b"Via", b"Keep-Alive", b"TE", b"Upgrade", b"X-Own", b"Cookie"),
        *(b"Set-Cookie", b"Newscrawler-Egress", b" X", b"X ", b"X\0", b""),
    ]
)
_VALUES = st.one_of(
    st.sampled_from([b"5", b"05", b"+5", b"-5", b"5, 5", b"5, 6", b"chunked", b"gzip, chunked", b"chunked, gzip", b""]),
    st.sampled_from(
        [b"close", b"x-own, keep-alive", b"a\rb", b"a\0b", b" padded\t", b"1" * 30, b"Basic eDp5", b"\xff"]
    ),
    st.binary(max_size=12).map(lambda value: value.replace(b"\n", b"")),
)
_LINES = st.lists(st.tuples(_NAMES, _VALUES).map(lambda pair: pair[0] + b":" + pair[1]), max_size=8)
_GONE = (b"connection", b"keep-alive", b"proxy-authorization", b"proxy-authenticate", b"te", b"upgrade", b"via")


def says_one_thing(first: bytes, headers: Headers) -> None:
    """What is written is read again as it was, and bears no more than one length."""
    lines = written(first, headers).split(b"\r\n")
    assert lines[-2:] == [b"", b""]
    assert len(lines) == len(headers) + 3
    assert all(b"\r" not in line and b"\n" not in line and b"\0" not in line for line in lines)
    names = [name.lower() for name, _ in headers]
    assert names.count(b"content-length") + names.count(b"transfer-encoding") <= 1
    assert not [name for name in names if name in (*_GONE, b"newscrawler-egress") or name.startswith(b"x-forwarded")]


@given(st.sampled_from([b"GET http://a.example/ HTTP/1.1", b"POST http://a.example/ HTTP/1.0", b"GET x"]), _LINES)
def test_a_request_is_handed_on_unambiguously_or_not_at_all(first: bytes, lines: list[bytes]) -> None:
    try:
        head = read_request([first, *lines])
    except MalformedError:
        return
    assert not head.framing.is_until_end
    headers = handed_on(head.headers, head.framing)
    says_one_thing(b"GET / HTTP/1.1", headers)
    again = read_request([first, *(name + b": " + value for name, value in headers)])
    assert again.framing == head.framing


@given(
    st.sampled_from([b"HTTP/1.1 200 OK", b"HTTP/1.0 204", b"HTTP/1.1 304 Not Modified", b"HTTP/2 200", b""]),
    _LINES,
    st.sampled_from(["GET", "HEAD"]),
)
def test_an_answer_is_handed_on_unambiguously_or_not_at_all(first: bytes, lines: list[bytes], method: str) -> None:
    try:
        head = read_response([first, *lines], method)
    except MalformedError:
        return
    says_one_thing(b"HTTP/1.1 200 OK", handed_on(head.headers, head.framing))


@given(st.text(st.characters(max_codepoint=126, min_codepoint=33), max_size=40))
def test_a_target_is_read_whole_or_not_at_all(target: str) -> None:
    for read in (origin_and_path, authority_of):
        for text in (target, f"http://{target}", f"{target}:443"):
            try:
                found = read(text)
            except MalformedError:
                continue
            assert "@" not in str(found[0]) or read is origin_and_path  # the door refuses those
            assert "#" not in f"{found[0]}{found[1]}"
            assert "\\" not in str(found[0])
