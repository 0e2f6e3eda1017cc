"""Posts, players and files between paragraphs are told by provider and address, however late a script loads them."""

from base64 import b64encode

import pytest

import newscrawler
from newscrawler.article.blocks import BodyBlock
from newscrawler.extract.structure.providers import Post, post_in

URL = "https://river.example/news/bridge"
FIRST = "The old bridge over the river opened to carts on Monday, nine years after it had been closed for repairs."
SECOND = (
    "Engineers of the harbour office said that each of its arches had been taken apart and numbered, stone by stone."
)
THIRD = "The town council wants to keep motor cars away from it until the first winter has shown how the mortar holds."
VIDEO = "https://www.youtube.com/watch?v=a1B2c3D4e5F"
TWEET = "https://twitter.com/harbour_office/status/1234567890123"
FRAME = "https://www.youtube-nocookie.com/embed/a1B2c3D4e5F?rel=0&amp;autoplay=1"

CODED = b64encode(f"<iframe src='{FRAME}'></iframe>".encode()).decode()


def blocks(middle: str, below: str = "") -> list[BodyBlock]:
    """The blocks of an article with something between its first and its second paragraph; the text stays as it is."""
    html = (
        f"<html lang=en><h1>The bridge reopens</h1><article><div><p>{FIRST}</p>{middle}<p>{SECOND}</p><p>{THIRD}</p>"
        f"{below}"
        "</div></article></html>"
    )
    found = list(newscrawler.extract_article(html, URL).body_blocks or ())
    assert [block.text for block in found if block.text] == [FIRST, SECOND, THIRD]
    return found


@pytest.mark.parametrize(
    "markup",
    [
        f"<iframe src='{FRAME}'></iframe>",
        f"<iframe src=about:blank data-src='{FRAME}'></iframe>",
        f"<figure><div><iframe data-cmp-src='{FRAME}' loading=lazy></iframe></div></figure>",
        f"<div class=consent data-embed='&lt;iframe src=&quot;{FRAME}&quot;&gt;&lt;/iframe&gt;'></div>",
        f"<noscript><iframe src='{FRAME}'></iframe></noscript>",
        f"<template><iframe src='{FRAME}'></iframe></template>",
        f"<script type=text/plain data-category=marketing><iframe src='{FRAME}'></iframe></script>",
        "<amp-youtube data-videoid=a1B2c3D4e5F width=480 height=270></amp-youtube>",
        "<lite-youtube videoid=a1B2c3D4e5F></lite-youtube>",
        "<div data-youtube-id=a1B2c3D4e5F></div>",
        f"<figure class=media><oembed url='{VIDEO}'></oembed></figure>",
        f"<figure class=wp-block-embed><div>\n{VIDEO}\n</div></figure>",
        f"<iframe data-src='{FRAME}'></iframe><noscript><iframe src='{FRAME}'></iframe></noscript>",
        "<object><embed src='https://www.youtube.com/v/a1B2c3D4e5F'></object>",
        f"<div class=blocked data-content={CODED}></div>",
        f"<div class=blocked><script type=text/template>{CODED}</script></div>",
        "<iframe src='/media/oembed?url=https%3A//www.youtube.com/watch%3Fv%3Da1B2c3D4e5F&amp;max_width=0'></iframe>",
        "<div class=facade><img src='https://i.ytimg.com/vi/a1B2c3D4e5F/hqdefault.jpg'></div>",
        f"<p><a href='{VIDEO}'><img src='https://img.youtube.com/vi/a1B2c3D4e5F/0.jpg'></a></p>",
    ],
)
def test_a_video_is_found_once_wherever_its_address_is_kept(markup: str) -> None:
    assert blocks(markup)[1:-2] == [BodyBlock(type="embed", url=VIDEO, provider="youtube")]


def test_a_post_in_a_quotation_has_its_words() -> None:
    post = (
        f"<blockquote class=twitter-tweet><p lang=en>The last stone is in its place.</p>&mdash; (@harbour_office) "
        f"<a href='{TWEET}?ref_src=x'>May 7</a></blockquote>"
        "<script async src=https://platform.twitter.com/widgets.js></script>"
    )
    [found] = blocks(post)[1:-2]
    assert found == BodyBlock(type="embed", url=TWEET, provider="twitter", caption="The last stone is in its place.")


@pytest.mark.parametrize(
    ("markup", "post"),
    [
        ("<amp-twitter data-tweetid=12345></amp-twitter>", Post("twitter", "https://twitter.com/i/status/12345")),
        ("<script async src=https://telegram.org/js/telegram-widget.js data-telegram-post=harbour/12></script>",
         Post("telegram", "https://t.me/harbour/12")),
        ("<blockquote class=instagram-media data-instgrm-permalink='https://www.instagram.com/p/Ab-1/?u'></blockquote>",
         Post("instagram", "https://www.instagram.com/p/Ab-1/")),
        ("<blockquote class=tiktok-embed cite='https://www.tiktok.com/@a.b/video/12'><section></section></blockquote>",
         Post("tiktok", "https://www.tiktok.com/@a.b/video/12")),
        ("<div class=fb-post data-href='https://www.facebook.com/harbour/posts/12'></div>",
         Post("facebook", "https://www.facebook.com/harbour/posts/12")),
        ("<blockquote class=bluesky-embed data-bluesky-uri='at://did:plc:ab/app.bsky.feed.post/3k'></blockquote>",
         Post("bluesky", "https://bsky.app/profile/did:plc:ab/post/3k")),
        ("<iframe src='https://datawrapper.dwcdn.net/aB3dE/2/'></iframe>",
         Post("datawrapper", "https://datawrapper.dwcdn.net/aB3dE/")),
        ("<iframe class=embed src='https://maps.river.example/arches'></iframe>",
         Post("maps.river.example", "https://maps.river.example/arches")),
        ("<iframe src=data:, data-lazy-src='https://charts.river.example/12/'></iframe>",
         Post("charts.river.example", "https://charts.river.example/12/")),
        ("<iframe class=wp-embedded-content src='https://quay.example/a-boat/embed/#?secret=a1'></iframe>",
         Post("quay.example", "https://quay.example/a-boat/")),
        ("<div class=video-box><video-js data-account=12 data-player=aB data-video-id=34></video-js></div>",
         Post("brightcove", "https://players.brightcove.net/12/aB_default/index.html?videoId=34")),
        ("<div class=flourish-embed data-src=story/12><noscript><img src=/thumbnail.png></noscript></div>",
         Post("flourish", "https://public.flourish.studio/story/12/")),
        ("<div class=infogram-embed data-id=5a1b-2c3d></div>", Post("infogram", "https://infogram.com/5a1b-2c3d")),
        ("<div><script defer src='https://datawrapper.dwcdn.net/aB3dE/embed.js'></script></div>",
         Post("datawrapper", "https://datawrapper.dwcdn.net/aB3dE/")),
        ("<div><script src='https://cdn.jwplayer.com/players/aB12cD34-eF56gH78.js'></script></div>",
         Post("jwplayer", "https://cdn.jwplayer.com/players/aB12cD34-eF56gH78.html")),
        ("<script src='https://gist.github.com/lin/0123456789abcdef0123.js'></script>",
         Post("gist", "https://gist.github.com/lin/0123456789abcdef0123")),
        ("<iframe src='https://player.acast.com/arches/1'></iframe>",
         Post("acast", "https://player.acast.com/arches/1")),
    ],
)  # fmt: skip
def test_what_networks_have_others_embed_is_known(markup: str, post: Post) -> None:
    [found] = blocks(markup)[1:-2]
    assert (found.type, found.provider, found.url) == ("embed", *post)


def test_a_file_of_the_sites_own_has_no_provider() -> None:
    found = blocks("<video controls><source src=/film.mp4></video><audio src=/sound.mp3></audio>")[1:-2]
    assert [(block.url, block.provider) for block in found] == [
        ("https://river.example/film.mp4", None),
        ("https://river.example/sound.mp3", None),
    ]


def test_what_a_player_holds_for_old_browsers_makes_no_card_of_it() -> None:
    link = "<a href=/sound.mp3>https://river.example/sound.mp3</a>"
    [found] = blocks(f"<audio controls><source src=/sound.mp3>{link}</audio>")[1:-2]
    assert found.url == "https://river.example/sound.mp3"


def test_what_is_embedded_has_the_caption_of_its_figure() -> None:
    [found] = blocks(f"<figure><iframe src='{FRAME}'></iframe><figcaption>The last stone</figcaption></figure>")[1:-2]
    assert (found.url, found.caption) == (VIDEO, "The last stone")


@pytest.mark.parametrize(
    "markup",
    [
        "<div class=share><a data-x=1 href='https://twitter.com/intent/tweet?url=x'></a></div>",
        "<iframe src='https://ads.example/frame.html'></iframe>",
        "<iframe src='https://letters.example/embed/newsletter'></iframe>",
        "<iframe src='https://count.example/embed/1' width=1 height=1></iframe>",
        "<iframe class=wp-embedded-content src='/news/other/embed/#?secret=a1'></iframe>",
        f"<div class=related-videos><iframe src='{FRAME}'></iframe></div>",
        "<a href=/news/other><img src='https://i.ytimg.com/vi/a1B2c3D4e5F/hqdefault.jpg'></a>",
        f"<aside><nav><iframe src='{FRAME}'></iframe></nav></aside>",
        "<script src='https://e.infogram.com/js/loader.js'></script>",
    ],
)
def test_what_is_no_post_of_the_article_is_left_out(markup: str) -> None:
    assert len(blocks(markup)) == 3


def test_below_the_text_only_what_its_own_box_holds_is_the_articles() -> None:
    frame = f"<iframe src='{FRAME}'></iframe>"
    assert blocks("", frame)[-1].url == VIDEO
    assert len(blocks("", f"</div></article><div>{frame}</div><article><div>")) == 3


@pytest.mark.parametrize(
    ("address", "post"),
    [
        ("//player.vimeo.com/video/12?h=ab", Post("vimeo", "https://vimeo.com/12")),
        ("https://youtu.be/a1B2c3D4e5F?t=3", Post("youtube", VIDEO)),
        ("https://x.com/a/status/12/photo/1", Post("twitter", "https://x.com/a/status/12")),
        ("https://x.com/i/web/status/12", Post("twitter", "https://x.com/i/status/12")),
        ("https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Ffb.watch%2Fab&show_text=0",
         Post("facebook", "https://fb.watch/ab")),
        ("https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/2",
         Post("soundcloud", "https://api.soundcloud.com/tracks/2")),
        ("https://www.youtube.com/user/harbour", None),
        ("https://t.me/harbour", None),
        ("https://notx.com/a/status/12", None),
        ("https://river.example/x.com/a/status/12", None),
    ],
)  # fmt: skip
def test_an_address_tells_the_post(address: str, post: Post | None) -> None:
    assert post_in(address) == post
