"""Texts that are like URLs, and URLs of the web, for property tests."""

from hypothesis import strategies as st

# Text that reaches the corners of URL reading far oftener than any text would.
PIECES = (
    *"/?#&=%:@\\[]+ \t\n\x00\x85\u2028\ud800ßس",
    *("http://", "HTTPS://", "//", "..", "%4", "%41", "%2e", "%2F", "%zz", ":443", ":80", "[::1]", "n.example"),
    *("ÄB.example", "xn--", "utm_source=1", "q=2", "سياسة", "javascript:", "%20"),
)
url_like = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=12).map("".join)
web_urls = st.builds(
    "{}://{}{}/{}".format,
    st.sampled_from(["http", "https", "HTTP"]),
    st.sampled_from(["news.example", "NEWS.example", "127.0.0.1", "[::1]", "бг.example"]),
    st.sampled_from(["", ":80", ":443", ":8080"]),
    url_like,
)
