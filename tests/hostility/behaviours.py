"""Misdeeds of an origin, each with what must become of it stated as data. Knows nothing of how a crawl is run."""

import asyncio
import gzip
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

import brotli

from newscrawler.language.zstd import zstd
from tests.hostility import bombs
from tests.hostility.server import Exchange, GoneError, Handler
from tests.hostility.site import article, listing, paragraphs

MEGABYTE = 1 << 20


def _buffered() -> int:
    """Bytes that buffers between the two ends may hold of what is sent. The kernel lets that of a receiver grow
    while its process is kept from reading, on some machines to 32 MB."""
    kept = [Path("/proc/sys/net/ipv4") / name for name in ("tcp_rmem", "tcp_wmem")]
    return 8 * MEGABYTE + sum(int(file.read_text().split()[-1]) for file in kept if file.exists())


SLACK = _buffered()
SILENCE, WHOLE, TRIES = 6.0, 20.0, 2  # settings of the crawl: long enough for a machine that has other things to do


@dataclass(frozen=True)
class Behaviour:
    """A misdeed and its outcome.

    `record` says whether there is a record of its page; `counted` is the stat `newscrawler/...` that counts it, once
    for each page; `requests` and `sent` (bytes) are the most that it may cost. An answer without
    an end must be counted as cut off.
    """

    name: str
    kind: str
    answer: Handler
    path: str
    record: bool
    counted: str | None
    requests: int
    sent: int
    headline: str | None = None

    @property
    def about(self) -> str:
        return self.name.replace("_", " ")


BEHAVIOURS: dict[str, Behaviour] = {}


def path_of(name: str) -> str:
    return f"/news/odd/{name.replace('_', '-')}-on-a-quiet-evening"


def misdeed(
    kind: str,
    *,
    record: bool = False,
    counted: str | None = None,
    requests: int = 1,
    sent: int = MEGABYTE,
    path: str | None = None,
    headline: str | None = None,
) -> Callable[[Handler], Handler]:
    """Enters a handler as a behaviour under its own name. A record's headline is its name unless it is stated."""

    def enter(answer: Handler) -> Handler:
        name = answer.__name__
        BEHAVIOURS[name] = Behaviour(
            name, kind, answer, path or path_of(name), record, counted, requests, sent + SLACK, headline
        )
        return answer

    return enter


def page(exchange: Exchange, **parts: str) -> str:
    """The article that a misdeed is about."""
    name = next(name for name, behaviour in BEHAVIOURS.items() if exchange.path.startswith(behaviour.path))
    return article(BEHAVIOURS[name].about, **parts)


# -- Sizes


@misdeed("sizes", counted="limit/headers")
async def endless_headers(exchange: Exchange) -> None:
    await exchange.send(b"HTTP/1.1 200 OK\r\n")
    while True:
        await exchange.send(b"X-More: and more of it\r\n" * 100)


@misdeed("sizes", counted="limit/headers")
async def one_header_of_a_megabyte(exchange: Exchange) -> None:
    await exchange.send(b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * MEGABYTE + b"\r\n")
    await exchange.answer(page(exchange))


@misdeed("sizes", counted="limit/headers")
async def endless_status_line(exchange: Exchange) -> None:
    await exchange.send(b"HTTP/1.1 200 ")
    while True:
        await exchange.send(b"OK " * 1000)


@misdeed("sizes", counted="limit/headers")
async def a_hundred_thousand_headers(exchange: Exchange) -> None:
    await exchange.head(*(f"X-{number}: 1" for number in range(100_000)), "Content-Length: 0")


@misdeed("sizes", counted="limit/headers")
async def endless_interim_answers(exchange: Exchange) -> None:
    while True:
        await exchange.send(b"HTTP/1.1 100 Continue\r\n\r\n" * 10)


@misdeed("sizes", counted="limit/body", sent=17 * MEGABYTE)
async def endless_body_in_chunks(exchange: Exchange) -> None:
    await exchange.head("Transfer-Encoding: chunked", type_="text/html")
    while True:
        await exchange.chunk(b"<p>and so on and on</p>" * 3000)


@misdeed("sizes", counted="limit/body", sent=17 * MEGABYTE)
async def endless_body_without_length(exchange: Exchange) -> None:
    await exchange.head("Connection: close", type_="text/html")
    while True:
        await exchange.send(b"<p>and so on and on</p>" * 3000)


@misdeed("sizes", counted="limit/body")
async def ten_terabytes_announced(exchange: Exchange) -> None:
    await exchange.head("Content-Length: 10995116277760", type_="text/html")
    while True:
        await exchange.send(b"<p>and so on and on</p>" * 3000)


@misdeed("sizes", counted="limit/body", sent=20 * MEGABYTE)
async def a_page_of_twenty_megabytes(exchange: Exchange) -> None:
    await exchange.answer(page(exchange, after="<p>more</p>" * (20 * MEGABYTE // 11)))


async def _bomb(exchange: Exchange, encoding: str, pieces: Iterable[bytes]) -> None:
    await exchange.head(f"Content-Encoding: {encoding}", "Transfer-Encoding: chunked", type_="text/html")
    for piece in pieces:
        await exchange.chunk(piece)
    await exchange.send(b"0\r\n\r\n")


@misdeed("sizes", counted="limit/body", sent=12 * MEGABYTE)
async def gzip_bomb(exchange: Exchange) -> None:
    await _bomb(exchange, "gzip", bombs.gzip())


@misdeed("sizes", counted="limit/body", sent=12 * MEGABYTE)
async def deflate_bomb(exchange: Exchange) -> None:
    await _bomb(exchange, "deflate", bombs.deflate())


@misdeed("sizes", counted="limit/body", sent=3 * MEGABYTE)
async def brotli_bomb(exchange: Exchange) -> None:
    await _bomb(exchange, "br", bombs.br())


@misdeed("sizes", counted="limit/body")
async def zstd_bomb(exchange: Exchange) -> None:
    await _bomb(exchange, "zstd", bombs.zst())


@misdeed("sizes", counted="limit/body")
async def bomb_in_a_bomb(exchange: Exchange) -> None:
    await _bomb(exchange, "gzip, gzip", [await asyncio.to_thread(bombs.gzip_of_gzip)])


@misdeed("sizes", counted="limit/body")
async def packed_five_times(exchange: Exchange) -> None:
    body = page(exchange).encode()
    for _ in range(5):
        body = gzip.compress(body)
    await exchange.answer(body, "Content-Encoding: gzip, gzip, gzip", "Content-Encoding: gzip, gzip")


@misdeed("sizes", counted="fail/unreadable")
async def zstd_window_of_128_megabytes(exchange: Exchange) -> None:
    options: dict[int, int] = {zstd.CompressionParameter.window_log: 27, zstd.CompressionParameter.content_size_flag: 0}
    packer = zstd.ZstdCompressor(options=options)
    body = packer.compress(page(exchange).encode()) + packer.flush()
    await exchange.answer(body, "Content-Encoding: zstd")


@misdeed("sizes", counted="skip/page_links", sent=14 * MEGABYTE, path="/200000-links")
async def two_hundred_thousand_links(exchange: Exchange) -> None:
    await exchange.answer(listing("Everything", (f"{LINKED}/n{number}" for number in range(200_000))))


LINKED = "/linked"


@misdeed("sizes", record=True, sent=2 * MEGABYTE)
async def a_hundred_thousand_attributes(exchange: Exchange) -> None:
    attributes = " ".join(f'a{number}="1"' for number in range(100_000))
    await exchange.answer(page(exchange, before=f"<div {attributes}></div>"))


@misdeed("sizes", record=True, sent=3 * MEGABYTE)
async def tags_nested_200000_deep(exchange: Exchange) -> None:
    await exchange.answer(page(exchange, after="<div>" * 200_000))


@misdeed("sizes", record=True, sent=3 * MEGABYTE)
async def formatting_nested_200000_deep(exchange: Exchange) -> None:
    await exchange.answer(page(exchange, after="<b><i>" * 100_000))


@misdeed("sizes", record=True)
async def json_ld_nested_200000_deep(exchange: Exchange) -> None:
    block = "[" * 200_000 + "]" * 200_000
    await exchange.answer(page(exchange, head=f'<script type="application/ld+json">{block}</script>'))


@misdeed("sizes", record=True, sent=5 * MEGABYTE)
async def a_hundred_thousand_json_ld_objects(exchange: Exchange) -> None:
    block = ",".join('{"@type":"NewsArticle","headline":"a hundred thousand json ld objects"}' for _ in range(100_000))
    await exchange.answer(page(exchange, after=f'<script type="application/ld+json">[{block}]</script>'))


@misdeed("sizes", record=True, sent=8 * MEGABYTE)
async def a_million_text_nodes(exchange: Exchange) -> None:
    await exchange.answer(page(exchange, after="<div>" + "a<br>" * 1_000_000 + "</div>"))


@misdeed("sizes", record=True, sent=8 * MEGABYTE)
async def five_megabytes_in_one_word(exchange: Exchange) -> None:
    await exchange.answer(page(exchange, after=f"<footer>{'x' * 5_000_000}</footer>"))


@misdeed(
    "sizes",
    record=True,
    sent=3 * MEGABYTE,
    headline=f"{'A headline that does not end ' * 68}A headline that does not…",
)
async def a_headline_of_a_megabyte(exchange: Exchange) -> None:
    await exchange.answer(page(exchange, title="A headline that does not end " * (MEGABYTE // 29)))


@misdeed("sizes", record=True, sent=3 * MEGABYTE)
async def fifty_thousand_meta_tags(exchange: Exchange) -> None:
    await exchange.answer(page(exchange, head='<meta property="article:tag" content="bridge">' * 50_000))


# -- Times


@misdeed("times", counted="limit/silence", requests=TRIES)
async def no_answer_at_all(exchange: Exchange) -> None:
    await exchange.silence()


@misdeed("times", counted="limit/silence", requests=TRIES)
async def silence_within_the_headers(exchange: Exchange) -> None:
    await exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Ha")
    await exchange.silence()


@misdeed("times", counted="limit/silence", requests=TRIES)
async def silence_before_the_body(exchange: Exchange) -> None:
    await exchange.head("Content-Length: 5000", type_="text/html")
    await exchange.silence()


@misdeed("times", counted="limit/silence", requests=TRIES)
async def silence_within_the_body(exchange: Exchange) -> None:
    await exchange.head("Content-Length: 500000", type_="text/html")
    await exchange.send(page(exchange).encode())
    await exchange.silence()


@misdeed("times", record=True)
async def silence_after_a_whole_page_without_length(exchange: Exchange) -> None:
    await exchange.head("Connection: close", type_="text/html")
    await exchange.send(page(exchange).encode())
    await exchange.silence()


async def _drip(exchange: Exchange, data: bytes) -> None:
    for at in range(len(data)):
        await exchange.send(data[at : at + 1])
        await asyncio.sleep(0.2)


@misdeed("times", counted="limit/time")
async def a_body_byte_by_byte(exchange: Exchange) -> None:
    await exchange.head("Content-Length: 100000", type_="text/html")
    await _drip(exchange, page(exchange).encode())


@misdeed("times", counted="limit/time")
async def headers_byte_by_byte(exchange: Exchange) -> None:
    await exchange.send(b"HTTP/1.1 200 OK\r\n")
    await _drip(exchange, b"X-Slow: yes\r\n" * 1000)


@misdeed("times", counted="limit/time")
async def interim_answers_now_and_then(exchange: Exchange) -> None:
    for _ in range(8):  # of more it would be the headers that are too long
        await exchange.send(b"HTTP/1.1 102 Processing\r\n\r\n")
        await asyncio.sleep(WHOLE / 7)
    await exchange.silence()


# -- Protocol


# Twisted asks again by itself where a connection that was used before ends at once, as an idle one may.
@misdeed("protocol", counted="fail/DownloadFailedError", requests=2 * TRIES)
async def a_connection_closed_at_once(exchange: Exchange) -> None:
    await exchange.close()


@misdeed("protocol", counted="fail/DownloadFailedError", requests=2 * TRIES)
async def a_connection_reset(exchange: Exchange) -> None:
    await exchange.reset()


@misdeed("protocol", counted="fail/truncated", requests=TRIES)
async def a_reset_within_the_body(exchange: Exchange) -> None:
    await exchange.head("Content-Length: 500000", type_="text/html")
    await exchange.send(page(exchange).encode())
    await asyncio.sleep(0.2)
    await exchange.reset()


@misdeed("protocol", counted="fail/DownloadFailedError", requests=TRIES)
async def an_answer_without_headers(exchange: Exchange) -> None:
    await exchange.send(page(exchange).encode())
    await exchange.close()


@misdeed("protocol", counted="fail/DownloadFailedError", requests=TRIES)
async def an_answer_of_noise(exchange: Exchange) -> None:
    await exchange.send(bytes(range(256)) * 64)
    await exchange.close()


@misdeed("protocol", counted="fail/DownloadFailedError", requests=TRIES)
async def the_greeting_of_another_protocol(exchange: Exchange) -> None:
    await exchange.send(b"SSH-2.0-OpenSSH_9.2\r\n")
    await exchange.close()


@misdeed("protocol", counted="fail/DownloadFailedError", requests=TRIES)
async def a_status_that_is_no_number(exchange: Exchange) -> None:
    await exchange.answer(page(exchange), status="OK fine")


@misdeed("protocol", counted="fail/http_999")
async def a_status_that_there_is_not(exchange: Exchange) -> None:
    await exchange.answer(page(exchange), status="999 Request denied")


@misdeed("protocol", record=True)
async def a_header_without_a_colon(exchange: Exchange) -> None:
    await exchange.answer(page(exchange), "This is no header")


@misdeed("protocol", record=True)
async def the_name_of_a_header_with_spaces(exchange: Exchange) -> None:
    await exchange.answer(page(exchange), "X Powered By: 8.2", "  folded: for nothing")


@misdeed("protocol", record=True)
async def one_header_of_a_hundred_kilobytes(exchange: Exchange) -> None:
    await exchange.answer(page(exchange), f"Content-Security-Policy: img-src {'https://a.example ' * 5_500}")


@misdeed("protocol", record=True)
async def headers_of_any_bytes(exchange: Exchange) -> None:
    await exchange.answer(page(exchange), "X-Odd: \x00\x1b[31m\x7f\udcff\udcfe", "Server: ' OR 1=1 --")


@misdeed("protocol", record=True)
async def early_hints_before_the_page(exchange: Exchange) -> None:
    await exchange.send(b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n")
    await exchange.answer(page(exchange))


@misdeed("protocol", record=True)
async def more_choices_than_one(exchange: Exchange) -> None:
    await exchange.answer(page(exchange), status="300 Multiple Choices")


@misdeed("protocol", record=True)
async def the_page_although_it_is_said_to_come_later(exchange: Exchange) -> None:
    await exchange.answer(page(exchange), status="202 Accepted")


@misdeed("protocol", counted="fail/http_202")
async def a_page_that_comes_later(exchange: Exchange) -> None:
    later = "<!DOCTYPE html><html><head><title>One moment</title></head><body><p>The page is made.</p></body></html>"
    await exchange.answer(later, "Retry-After: 1", status="202 Accepted")


@misdeed("protocol", counted="fail/wall")
async def too_many_requests_with_status_200(exchange: Exchange) -> None:
    await exchange.answer("<html><head><title>Too Many Requests</title></head><body><p>Later.</p></body></html>")


@misdeed("protocol", counted="fail/http_304")
async def not_modified_and_a_body(exchange: Exchange) -> None:
    body = page(exchange)
    await exchange.send(f"HTTP/1.1 304 Not Modified\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode())
    await exchange.close()


@misdeed("protocol", counted="fail/DownloadFailedError", requests=TRIES)
async def two_content_lengths(exchange: Exchange) -> None:
    await exchange.answer(page(exchange), "Content-Length: 10")


@misdeed("protocol", counted="fail/DownloadFailedError", requests=TRIES)
async def a_content_length_below_zero(exchange: Exchange) -> None:
    await exchange.head("Content-Length: -1", type_="text/html")
    await exchange.send(page(exchange).encode())


@misdeed("protocol", counted="fail/DownloadFailedError", requests=TRIES)
async def a_transfer_encoding_that_there_is_not(exchange: Exchange) -> None:
    await exchange.head("Transfer-Encoding: pigeon", type_="text/html")
    await exchange.send(page(exchange).encode())
    await exchange.close()


@misdeed("protocol", counted="fail/truncated", requests=TRIES)
async def a_chunk_of_no_size(exchange: Exchange) -> None:
    await exchange.head("Transfer-Encoding: chunked", type_="text/html")
    await exchange.chunk(page(exchange).encode()[:2000])
    await exchange.send(b"zzz\r\nno chunk\r\n")
    await exchange.close()


@misdeed("protocol", record=True)
async def chunks_without_the_last(exchange: Exchange) -> None:
    await exchange.head("Transfer-Encoding: chunked", type_="text/html")
    await exchange.chunk(page(exchange).encode())
    await exchange.close()


@misdeed("protocol", counted="fail/truncated", requests=TRIES)
async def half_a_page_in_chunks_without_the_last(exchange: Exchange) -> None:
    await exchange.head("Transfer-Encoding: chunked", type_="text/html")
    await exchange.chunk(page(exchange).encode()[:900])
    await exchange.close()


@misdeed("protocol", counted="fail/truncated", requests=TRIES)
async def an_endless_line_of_a_chunk(exchange: Exchange) -> None:
    await exchange.head("Transfer-Encoding: chunked", type_="text/html")
    await exchange.send(b"10;" + b"x" * MEGABYTE)
    await exchange.close()


@misdeed("protocol", counted="fail/truncated", requests=TRIES)
async def closed_half_way_without_length(exchange: Exchange) -> None:
    await exchange.head("Connection: close", type_="text/html")
    await exchange.send(page(exchange).encode()[:900])
    await exchange.close()


@misdeed("protocol", record=True)
async def closed_after_the_end_without_length(exchange: Exchange) -> None:
    await exchange.send(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n", page(exchange).encode())
    await exchange.close()


@misdeed("protocol", record=True)
async def a_content_length_too_long(exchange: Exchange) -> None:
    body = page(exchange).encode()
    await exchange.head(f"Content-Length: {len(body) + 100}", type_="text/html")
    await exchange.send(body)
    await exchange.close()


@misdeed("protocol", counted="fail/truncated", requests=TRIES)
async def half_of_what_the_content_length_says(exchange: Exchange) -> None:
    body = page(exchange).encode()
    await exchange.head(f"Content-Length: {len(body)}", type_="text/html")
    await exchange.send(body[:900])
    await exchange.close()


@misdeed("protocol", record=True)
async def a_content_length_of_letters_where_bytes_are_more(exchange: Exchange) -> None:
    body = page(exchange).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body) - 10}\r\n\r\n"
    await exchange.send(head.encode() + body)


@misdeed("protocol", counted="fail/truncated", requests=TRIES)
async def a_content_length_too_short(exchange: Exchange) -> None:
    body = page(exchange).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body) - 500}\r\n\r\n"
    await exchange.send(head.encode() + body[:-10])


@misdeed("protocol", record=True)
async def more_behind_the_end_than_the_content_length_says(exchange: Exchange) -> None:
    body = page(exchange).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
    await exchange.send(head.encode() + body + b"<!-- 12 ms, 3 queries -->")


@misdeed("protocol")
async def an_answer_of_nothing(exchange: Exchange) -> None:
    await exchange.answer("")


@misdeed("protocol")
async def no_content(exchange: Exchange) -> None:
    await exchange.head(status="204 No Content")


@misdeed("protocol", counted="fail/http_304")
async def not_modified_unasked(exchange: Exchange) -> None:
    await exchange.head(status="304 Not Modified")


@misdeed("protocol", counted="fail/unreadable")
async def a_part_unasked(exchange: Exchange) -> None:
    body = page(exchange)
    await exchange.answer(body[:900], f"Content-Range: bytes 0-899/{len(body)}", status="206 Partial Content")


@misdeed("protocol", record=True)
async def a_part_unasked_that_is_the_whole_page(exchange: Exchange) -> None:
    body = page(exchange).encode()
    await exchange.answer(body, f"Content-Range: bytes 0-{len(body) - 1}/{len(body)}", status="206 Partial Content")


# -- Encodings


async def _truncated(exchange: Exchange, encoding: str, pack: Callable[[bytes], bytes]) -> None:
    body = pack(page(exchange).encode())
    await exchange.answer(body[: len(body) * 2 // 3], f"Content-Encoding: {encoding}")


@misdeed("encodings", counted="fail/truncated", requests=TRIES)
async def truncated_gzip(exchange: Exchange) -> None:
    await _truncated(exchange, "gzip", gzip.compress)


@misdeed("encodings", counted="fail/truncated", requests=TRIES)
async def truncated_deflate(exchange: Exchange) -> None:
    await _truncated(exchange, "deflate", zlib.compress)


@misdeed("encodings", counted="fail/truncated", requests=TRIES)
async def truncated_brotli(exchange: Exchange) -> None:
    await _truncated(exchange, "br", brotli.compress)


@misdeed("encodings", counted="fail/truncated", requests=TRIES)
async def truncated_zstd(exchange: Exchange) -> None:
    await _truncated(exchange, "zstd", zstd.compress)


@misdeed("encodings", counted="fail/unreadable")
async def damaged_gzip(exchange: Exchange) -> None:
    body = bytearray(gzip.compress(page(exchange).encode()))
    body[60:90] = b"\xff" * 30
    await exchange.answer(bytes(body), "Content-Encoding: gzip")


@misdeed("encodings", record=True)
async def plain_text_said_to_be_gzip(exchange: Exchange) -> None:
    await exchange.answer(page(exchange), "Content-Encoding: gzip")


@misdeed("encodings", record=True)
async def gzip_in_two_members_and_padding(exchange: Exchange) -> None:
    body = page(exchange).encode()
    packed = gzip.compress(body[:700]) + gzip.compress(body[700:]) + bytes(64)
    await exchange.answer(packed, "Content-Encoding: x-gzip")


@misdeed("encodings", record=True)
async def gzip_without_a_word_of_it(exchange: Exchange) -> None:
    await exchange.answer(gzip.compress(page(exchange).encode()))


@misdeed("encodings", record=True)
async def packed_twice(exchange: Exchange) -> None:
    body = brotli.compress(gzip.compress(page(exchange).encode()))
    await exchange.answer(body, "Content-Encoding: gzip, br")


@misdeed("encodings", record=True)
async def deflate_without_its_envelope(exchange: Exchange) -> None:
    packer = zlib.compressobj(wbits=-15)
    await exchange.answer(packer.compress(page(exchange).encode()) + packer.flush(), "Content-Encoding: deflate")


@misdeed("encodings", record=True)
async def an_encoding_that_there_is_not(exchange: Exchange) -> None:
    await exchange.answer(page(exchange), "Content-Encoding: utf-8")


@misdeed("encodings", counted="fail/unreadable")
async def an_encoding_that_nobody_undoes(exchange: Exchange) -> None:
    await exchange.answer(page(exchange), "Content-Encoding: compress")


# -- Content


@misdeed("content", record=True)
async def another_charset_than_declared(exchange: Exchange) -> None:
    body = page(exchange).replace("river", "rivière de l’été").encode("windows-1252")
    await exchange.answer(body, type_="text/html; charset=utf-8")


@misdeed("content", record=True)
async def a_charset_that_there_is_not(exchange: Exchange) -> None:
    await exchange.answer(page(exchange), type_="text/html; charset=x-evil-\udcff")


@misdeed("content", record=True)
async def utf_16_with_a_mark(exchange: Exchange) -> None:
    await exchange.answer(page(exchange).encode("utf-16"), type_="text/html")


@misdeed("content", record=True)
async def utf_32_said_to_be_utf_8(exchange: Exchange) -> None:
    await exchange.answer(page(exchange).encode("utf-32"))


@misdeed("content", record=True)
async def utf_7_that_hides_a_script(exchange: Exchange) -> None:
    body = page(exchange, before="<p>+ADw-script+AD4-alert(1)+ADw-/script+AD4-</p>")
    await exchange.answer(body, type_="text/html; charset=utf-7")


@misdeed("content", record=True)
async def nul_bytes_all_over(exchange: Exchange) -> None:
    await exchange.answer(page(exchange).replace("council", "coun\0cil").replace("<p>", "\0<p>\0"))


@misdeed("content", record=True)
async def bytes_that_are_no_utf_8(exchange: Exchange) -> None:
    body = page(exchange).encode().replace(b"council", b"council \xff\xfe\xc0\x80\xed\xa0\x80")
    await exchange.answer(body)


@misdeed("content", record=True)
async def html_said_to_be_plain_text(exchange: Exchange) -> None:
    await exchange.answer(page(exchange), type_="text/plain")


@misdeed("content", record=True)
async def html_said_to_be_a_download(exchange: Exchange) -> None:
    await exchange.answer(page(exchange), type_="application/octet-stream")


@misdeed("content", record=True)
async def html_of_no_type(exchange: Exchange) -> None:
    await exchange.answer(page(exchange), type_="")


@misdeed("content", counted="skip/no_html")
async def a_pdf_said_to_be_html(exchange: Exchange) -> None:
    await exchange.answer(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 500)


@misdeed("content", counted="skip/no_html")
async def a_picture_said_to_be_html(exchange: Exchange) -> None:
    await exchange.answer(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 500)


@misdeed("content")  # it is read as what it is
async def json_said_to_be_html(exchange: Exchange) -> None:
    await exchange.answer('{"headline": "Not a page", "body": "<p>at all</p>"}')


@misdeed("content", counted="skip/no_html")
async def an_archive_said_to_be_html(exchange: Exchange) -> None:
    await exchange.answer(b"PK\x03\x04" + bytes(range(256)) * 500)


@misdeed("content", counted="fail/load_more")
async def broken_json_said_to_be_json(exchange: Exchange) -> None:
    await exchange.answer('{"items": [' + "[" * 100_000, type_="application/json")


@misdeed("content", record=True, headline="Steps [31mto [2Jthe ]0;owned sea")
async def terminal_escapes_in_the_headline(exchange: Exchange) -> None:
    await exchange.answer(page(exchange, title="Steps \x1b[31mto\x07 \x1b[2Jthe \x9b\x1b]0;owned\x07 sea"))


@misdeed("content", record=True, headline="A line and another and a last")
async def line_breaks_of_all_kinds_in_the_headline(exchange: Exchange) -> None:
    await exchange.answer(page(exchange, title="A\u2028line\u2029and\x0banother\r\nand\x85a last"))


@misdeed("content", record=True, headline="The gpj.exe of the city")
async def a_headline_that_turns_round(exchange: Exchange) -> None:
    await exchange.answer(page(exchange, title="The \u202egpj.exe\u202c of \u2066the\u2069 city"))


@misdeed("content", record=True)
async def lone_surrogates(exchange: Exchange) -> None:
    block = '{"@type": "NewsArticle", "headline": "lone surrogates", "description": "Half \\ud83d a face \\udc00"}'
    await exchange.answer(page(exchange, head=f'<script type="application/ld+json">{block}</script>'))


@misdeed("content", record=True, headline="=cmd|' /C calc'!A0")
async def a_formula_as_headline(exchange: Exchange) -> None:
    await exchange.answer(page(exchange, title=escape("=cmd|' /C calc'!A0")))


@misdeed("content", record=True, headline="[bold red]A sale[/bold red] [link=file:///etc/passwd]here[/link]")
async def terminal_markup_as_headline(exchange: Exchange) -> None:
    await exchange.answer(page(exchange, title="[bold red]A sale[/bold red] [link=file:///etc/passwd]here[/link]"))


@misdeed("content", record=True, headline="<script>alert(1)</script> in the park")
async def html_as_headline(exchange: Exchange) -> None:
    await exchange.answer(page(exchange, title="&lt;script&gt;alert(1)&lt;/script&gt; in the park"))


@misdeed("content", record=True, path="/news/odd/..%2F..%2F..%2Fetc%2Fpasswd-of-the-old-town-hall")
async def a_slug_that_climbs(exchange: Exchange) -> None:
    await exchange.answer(page(exchange))


@misdeed("content", record=True, path="/news/odd/all-quiet-here%0D%0A2024-05-07-ERROR-all-is-lost%1B%5B2J")
async def a_slug_that_forges_log_lines(exchange: Exchange) -> None:
    await exchange.answer(page(exchange))


@misdeed("content", record=True)
async def a_base_elsewhere(exchange: Exchange) -> None:
    await exchange.answer(
        page(
            exchange, head='<base href="http://evil.example/">', after='<a href="/news/odd/a-story-of-elsewhere">x</a>'
        )
    )


@misdeed("content", record=True)
async def links_that_are_none(exchange: Exchange) -> None:
    hrefs = (
        "javascript:alert(1)",
        "JaVa\tScRiPt:alert(1)",
        "data:text/html,<h1>x</h1>",
        "vbscript:x",
        "file:///etc/passwd",
        "http://[::1",
        "http://a:99999/",
        "//",
        "http://",
        "\x00",
        "http://user:secret@127.0.0.1/news/odd/a-story-behind-a-password",
        "?" + "a" * 10_000,
    )
    links = "".join(f'<a href="{escape(href)}">x</a>' for href in hrefs)
    await exchange.answer(page(exchange, after=links))


@misdeed("content", record=True)
async def an_address_of_its_own_that_is_elsewhere(exchange: Exchange) -> None:
    await exchange.answer(page(exchange, head='<link rel="canonical" href="http://user:secret@evil.example/x">'))


# -- Redirects


async def _lead(exchange: Exchange, location: str, status: str = "302 Found") -> None:
    await exchange.answer("", f"Location: {location}", status=status)


@misdeed("redirects", counted="limit/redirect_loop", requests=2)
async def a_redirect_to_itself(exchange: Exchange) -> None:
    await _lead(exchange, exchange.target)


@misdeed("redirects", counted="limit/redirect_loop", requests=4)
async def a_redirect_and_back(exchange: Exchange) -> None:
    there = exchange.path.endswith("/there")
    await _lead(exchange, exchange.path.removesuffix("/there") if there else f"{exchange.path}/there")


@misdeed("redirects", counted="limit/redirects", requests=12)
async def a_redirect_to_itself_with_more(exchange: Exchange) -> None:
    await _lead(exchange, f"{exchange.path}?{exchange.query}&more={len(exchange.query)}")


@misdeed("redirects", counted="limit/redirects", requests=12)
async def a_chain_of_thirty_redirects(exchange: Exchange) -> None:
    step = int(exchange.query.removeprefix("step=") or 0)
    if step < 30:
        await _lead(exchange, f"{exchange.path}?step={step + 1}", "301 Moved Permanently")
    else:
        await exchange.answer(page(exchange))


@misdeed("redirects", counted="refuse/scheme")
async def a_redirect_to_a_file(exchange: Exchange) -> None:
    await _lead(exchange, "file:///etc/passwd")


@misdeed("redirects", counted="fail/http_302")
async def a_redirect_to_nowhere(exchange: Exchange) -> None:
    await exchange.answer("", status="302 Found")


@misdeed("redirects", counted="refuse/redirect", requests=12)
async def a_redirect_to_what_is_no_url(exchange: Exchange) -> None:
    await _lead(exchange, "http://[::1")


# -- Traps: each is a site of its own below its path


def lot(*parts: object) -> int:
    """A number that differs with the parts, and is the same in every run."""
    return zlib.crc32(repr(parts).encode())


def _under(exchange: Exchange) -> str:
    """The path below the trap's own."""
    behaviour = next(b for b in BEHAVIOURS.values() if b.kind == "traps" and exchange.path.startswith(b.path))
    return exchange.path.removeprefix(behaviour.path).strip("/")


@misdeed("traps", counted="skip/trap_calendar", requests=45, path="/events/calendar")
async def a_calendar_without_end(exchange: Exchange) -> None:
    year, _, month = (_under(exchange) or "2026/11").partition("/")
    at = int(year) * 12 + int(month or 1) - 1
    months = [f"/events/calendar/{other // 12}/{other % 12 + 1:02}" for other in (at - 1, at + 1)]
    await exchange.answer(listing(f"Events of {year}/{month}", months))


@misdeed("traps", counted="skip/trap_endless_pages", requests=40, path="/latest")
async def next_pages_without_end(exchange: Exchange) -> None:
    number = int(exchange.query.removeprefix("page=") or 1)
    links = [*(f"/news/world/the-same-old-story-number-{n}" for n in range(5)), f"/latest?page={number + 1}"]
    await exchange.answer(listing("Latest", links))


@misdeed("traps", counted="skip/trap_endless_pages", requests=40, path="/empty")
async def empty_pages_without_end(exchange: Exchange) -> None:
    number = int(exchange.query.removeprefix("page=") or 1)
    await exchange.answer(listing("Nothing", [], f'<a rel="next" href="/empty?page={number + 1}">Next</a>'))


@misdeed("traps", counted="skip/trap_facets", requests=150, path="/catalogue")
async def facets_of_all_kinds(exchange: Exchange) -> None:
    chosen = sorted({piece for piece in exchange.query.split("&") if piece})
    choices = [
        f"{facet}={value}" for facet in ("colour", "size", "maker", "year_of", "price", "kind") for value in "abcdef"
    ]
    other = "/wares" if exchange.path == "/catalogue" else "/catalogue"
    links = [f"{other}?" + "&".join(sorted({*chosen, choice})) for choice in choices]
    await exchange.answer(listing(f"Things {exchange.query}", links))


@misdeed("traps", counted="skip/trap_growing_path", requests=40, path="/deep")
async def paths_that_grow(exchange: Exchange) -> None:
    depth = exchange.path.count("/")
    await exchange.answer(listing(f"Deeper {depth}", [f"{exchange.path}/deeper-and-deeper-we-go-{depth}"]))


@misdeed("traps", counted="skip/trap_repeated_path", requests=300, path="/round")
async def links_that_repeat_the_path(exchange: Exchange) -> None:
    here = exchange.path
    await exchange.answer(
        listing(f"Round {lot(here)}", [f"{here}/more", f"{here}/news", f"{here}/a-round-of-four-words"])
    )


@misdeed("traps", counted="skip/trap_soft_404", requests=30, path="/lost")
async def one_page_for_every_url(exchange: Exchange) -> None:
    links = [f"/lost/a-page-that-never-was-{lot(exchange.path, n)}" for n in range(4)]
    words = "<p>Sorry, this page could not be found. Try the search, or go back to the front page.</p>"
    await exchange.answer(listing("Page not found", ["/"], words + "".join(f'<a href="{link}"></a>' for link in links)))


@misdeed("traps", counted="skip/trap_visitor_id", requests=150, path="/visits")
async def a_visitor_id_in_every_link(exchange: Exchange) -> None:
    visit = f"{lot(exchange.target):09x}{lot(exchange.path):09x}"
    links = [f"/visits/a-story-that-is-told-{n}?visit={visit}{n}" for n in range(8)]
    name = _under(exchange)
    if not name:
        await exchange.answer(listing("Visits", links))
        return
    await exchange.answer(article(name.replace("-", " "), after=listing("Read next", links)))


@misdeed("traps", requests=14, path="/sessions")
async def a_session_that_has_a_known_name(exchange: Exchange) -> None:
    session = f"{lot(exchange.target):x}"
    links = [f"/sessions/a-tale-that-is-told-{n};jsessionid={session}?PHPSESSID={session}" for n in range(8)]
    name = _under(exchange).partition(";")[0]
    if not name:
        await exchange.answer(listing("Sessions", links))
        return
    await exchange.answer(article(name.replace("-", " "), after=listing("Read next", links)))


# -- Sitemaps, which robots.txt names


URLSET = '<?xml version="1.0"?>{}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
INDEX = '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'
XML = "application/xml"


def _named(exchange: Exchange, path: str, tag: str = "sitemap") -> str:
    return f"<{tag}><loc>{exchange.base_url}{path}</loc></{tag}>"


@misdeed("sitemaps", path="/sitemaps/laughs.xml")
async def entities_that_laugh(exchange: Exchange) -> None:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 11))
    body = URLSET.format(f"<!DOCTYPE urlset [{entities}]>", f"<url><loc>{exchange.base_url}/&a10;</loc></url>")
    await exchange.answer(body, type_=XML)


@misdeed("sitemaps", path="/sitemaps/external.xml")
async def entities_from_elsewhere(exchange: Exchange) -> None:
    entities = (
        '<!DOCTYPE urlset SYSTEM "http://127.0.0.1:9/evil.dtd" [<!ENTITY f SYSTEM "file:///etc/passwd">'
        '<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>'
    )
    await exchange.answer(URLSET.format(entities, f"<url><loc>{exchange.base_url}/&f;</loc></url>"), type_=XML)


@misdeed("sitemaps", counted="limit/sitemap_entries", sent=50 * MEGABYTE, path="/sitemaps/million.xml.gz")
async def a_million_entries(exchange: Exchange) -> None:
    await exchange.answer(await asyncio.to_thread(_million), type_="application/gzip")


@cache
def _million() -> bytes:
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    pieces = [packer.compress(URLSET.partition("</urlset>")[0].format("", "").encode())]
    for start in range(0, 1_000_000, 10_000):
        entries = "".join([f"<url><loc>http://a.example/{n}</loc></url>" for n in range(start, start + 10_000)])
        pieces.append(packer.compress(entries.encode()))
    return b"".join((*pieces, packer.compress(b"</urlset>"), packer.flush()))


@misdeed("sitemaps", path="/sitemaps/itself.xml")
async def an_index_of_itself(exchange: Exchange) -> None:
    await exchange.answer(INDEX.format(_named(exchange, exchange.path) * 3), type_=XML)


@misdeed("sitemaps", counted="limit/sitemap_depth", requests=7, path="/sitemaps/deep")
async def indexes_of_indexes(exchange: Exchange) -> None:
    await exchange.answer(INDEX.format(_named(exchange, f"{exchange.path}x")), type_=XML)


@misdeed("sitemaps", counted="fail/sitemap", sent=12 * MEGABYTE, path="/sitemaps/bomb.xml.gz")
async def a_sitemap_that_is_a_bomb(exchange: Exchange) -> None:
    await exchange.head("Transfer-Encoding: chunked", type_="application/gzip")
    for piece in bombs.gzip():
        await exchange.chunk(piece)
    await exchange.send(b"0\r\n\r\n")


@misdeed("sitemaps", counted="fail/sitemap", path="/sitemaps/short.xml.gz")
async def a_sitemap_that_breaks_off(exchange: Exchange) -> None:
    body = gzip.compress(URLSET.format("", "<url><loc>http://a.example/</loc></url>" * 1000).encode())
    await exchange.answer(body[:-20], type_="application/gzip")


@misdeed("sitemaps", counted="fail/sitemap", path="/sitemaps/page.xml")
async def a_page_in_place_of_a_sitemap(exchange: Exchange) -> None:
    await exchange.answer(article("no sitemap"))


@misdeed("sitemaps", counted="fail/sitemap", path="/sitemaps/nothing.xml")
async def a_sitemap_of_nothing(exchange: Exchange) -> None:
    await exchange.answer("", type_=XML)


@misdeed("sitemaps", path="/sitemaps/nested.xml")
async def a_sitemap_nested_200000_deep(exchange: Exchange) -> None:
    await exchange.answer(URLSET.format("", "<url>" * 200_000), type_=XML)


@misdeed("sitemaps", counted="fail/sitemap", path="/sitemaps/huge.xml", sent=12 * MEGABYTE)
async def one_address_of_ten_megabytes(exchange: Exchange) -> None:
    await exchange.answer(URLSET.format("", f"<url><loc>{'x' * 10 * MEGABYTE}</loc></url>"), type_=XML)


@misdeed("sitemaps", path="/sitemaps/odd.xml")
async def addresses_that_are_none(exchange: Exchange) -> None:
    urls = ("file:///etc/passwd", "javascript:x", "http://[::1", "//", "", "\u202e", "http://evil.example/news/a")
    await exchange.answer(URLSET.format("", "".join(f"<url><loc>{u}</loc></url>" for u in urls)), type_=XML)


__all__ = ["BEHAVIOURS", "SILENCE", "TRIES", "WHOLE", "Behaviour", "GoneError", "paragraphs", "path_of"]
