"""What stands in an article's text and is not its text."""

import pytest

from newscrawler.extract.body.blocks import blocks
from newscrawler.extract.body.foreign_text import without_foreign
from newscrawler.extract.page import Page

TEXT = "<p>The bridge was opened on Tuesday, three years after the flood.</p>"


def kept(html: str, headline: str = "") -> list[str]:
    found = blocks(Page(html, "https://river.example/bridge").root)
    chosen = without_foreign(found, [True] * len(found), headline)
    return [block.text for block, own in zip(found, chosen, strict=True) if own]


@pytest.mark.parametrize(
    "foreign",
    [
        "<p>Read more: <a href=/x>Boats carry commuters across the river</a></p>",
        "<p>À lire aussi : <a href=/x>Des bateaux sur le fleuve</a></p>",
        "<div><span>Related</span><a href=/x>Boats carry commuters across the river</a></div>",
        "<h3>Dive deeper</h3>",
        "<p><strong>HABERİN DEVAMI İÇİN TIKLAYINIZ</strong></p>",
        "<p>（原标题：旧桥重新通车）</p>",
        "<h3>Related Posts:</h3>",
        "<p>You may also like</p>",
        "<div>Deprecated: Assigning the return value of new by reference in /www/htdocs/x.php on line 36</div>",
        "<p>https://river.example/uploads/2022/12/bridge_large-scaled.jpg 1707 2560</p>",
        "<div>ADVERTISEMENT</div>",
        f"<div>{'– ' * 50}ADVERTISEMENT{' –' * 50}</div>",
        "<div>Advertisement. Scroll to continue reading.</div>",
        "<p>Table of Contents</p>",
        "<p>Copyright © 2024 The Daily River. All rights reserved.</p>",
        f"<p>© 2015 The Daily River. All rights reserved. {'Use of this site is acceptance of terms. ' * 5}</p>",
        "<p>Continue reading below</p>",
        "<p>To post a comment, log into your chosen social network and then add your comment below.</p>",
        "<p>Iezīmējiet tekstu un spiediet Ctrl+Enter, lai nosūtītu labojamo teksta fragmentu redaktoram!</p>",
        "<p>以上内容（包括图片及视频）为创作者平台用户上传并发布，本平台仅提供信息存储服务</p>",
        "<p>广告之后继续阅读</p>",
        "<p>Artikel ini telah tayang di <a href=/x>Sungai.example</a> dengan judul Jembatan Tua Dibuka Lagi</p>",
        "<p>© The Daily River/Rima Saad</p>",
        "<p>The post The bridge reopens appeared first on The Daily River.</p>",
        '<p>[video-player id="42" name="A boat on the river"]</p>',
        '<div>{"layout": 2, "button": "Buy now"}</div>',
        "<p>* * *</p>",
        "<p>Pages: <span>1</span> <a href=/2>2</a> <a href=/3>3</a></p>",
        "<p>Seiten: 1 2</p>",
        "<p>الصفحات: <b>1</b> <a href=/2>2</a></p>",
        "<p>ページ： 1 2 3</p>",
        "<p class=initials>abc/def/gh</p>",
        "<p>(abc/de/fg)</p>",
        "<p>Image used under license from Shutterstock</p>",
        "<p>21:22</p>",
        "<p>Photo credit: Rima Saad/River Photos</p>",
        "<p>Artikel anhören 4 Min.</p>",
        "<p>Écouter cet article · 4:05</p>",
        "<p><a href=https://river.example/app>Download our free app for breaking news</a></p>",
        "<div class=in_article_video><p>The bridge from above</p></div>",
        "<div class=gr-linked-stories><p>Boats go on as before.</p></div>",
        "<div class=doc__incut><p>Boats go on as before.</p></div>",
        "<p>(Image: River Photos)</p>",
        "<p>Crédit photo : Rima Saad</p>",
        "<p>Фото: пресс-служба порта</p>",
        "<p>写真：川新聞社</p>",
        '<blockquote class="twitter-tweet"><p>We crossed it!</p>— A. Writer (@writer)</blockquote>',
        "<p>[<a href=/x>Boats carry commuters across the river</a>]</p>",
        "<p>[ <a href=/x>Boats carry commuters across the river</a> ]</p>",
        "<p tabindex=-1 id=end-of-post>End of the post</p>",
        "<p>https://x.com/i/web/status/1890123456</p>",
        "<amp-twitter data-tweetid=1><blockquote placeholder><p>We crossed the bridge!</p></blockquote></amp-twitter>",
        "<div class='wp-block-button'><a href=/x>Join</a></div>",
        "<p>ये भी पढ़ें: <a href=/x>नदी पर नावें चलती हैं</a></p>",
        "<p>اقرأ أيضًا: <a href=/x>القوارب تعبر النهر</a></p>",
        "<p>Baca juga: <a href=/x>Perahu menyeberangi sungai</a></p>",
        "<p>Διαβάστε επίσης: <a href=/x>Βάρκες στο ποτάμι</a></p>",
        "<p>Empfohlener redaktioneller Inhalt</p>",
        "<p>An dieser Stelle finden Sie einen externen Inhalt von Flussfilm, der den Artikel ergänzt.</p>",
        "<p>Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden.</p>",
        "<p>This article contains content provided by RiverTube. We ask before anything is loaded.</p>",
        "<p>Pour afficher ce contenu, il faut accepter les cookies.</p>",
        "<p>(编辑：李四)返回首页，查看更多</p>",
        "<p>本文版权归河报所有，未经书面授权请勿转载。</p>",
        "<p>关键字： 大桥 河流</p>",
        "<p>WATCH | <a href=/x>Boats carry commuters across the river</a></p>",
        "<p>PUEDES VER: <a href=/x>Barcos cruzan el río todas las mañanas</a></p>",
        "<p>FUNDA OLUNYE: <a href=/x>Izikebhe ziwela umfula ekuseni</a></p>",
        "<p>The views expressed here are those of the author and do not reflect those of The River.</p>",
        "<p>Opinion articles reflect the views of their authors, not necessarily those of the River.</p>",
        "<p>Las opiniones expresadas en esta columna son responsabilidad de su autora.</p>",
        "<p>Les propos tenus ici n’engagent que leurs auteurs.</p>",
        "<p>الآراء الواردة في المقال لا تعبر عن رأي الصحيفة.</p>",
        "<p>本文仅代表作者个人观点，不代表河报立场。</p>",
        "<p>Мнение автора может не совпадать с мнением редакции.</p>",
        "<p>Hirdetés</p>",
        "<p>Quảng cáo</p>",
        '<div>{ "@context": "http://schema.org", "@type": "VideoObject", "name": "A boat" }</div>',
        '<div class="box ad-slot"><div><p>Advertisement: a boat of your own, for little money.</p></div></div>',
    ],
)
def test_calls_to_read_on_posts_and_times_of_day_are_left_out(foreign: str) -> None:
    assert kept(TEXT + foreign + TEXT) == kept(TEXT + TEXT)


@pytest.mark.parametrize(
    "own",
    [
        "<p>Read more books, says the <a href=/x>minister</a>.</p>",
        "<p>Related costs were paid by the city.</p>",
        "<blockquote><p>We crossed it!</p></blockquote>",
        "<p>The bridge opens at 21:22.</p>",
        "<p>Advertisement pays for the bridge.</p>",
        "<p>(c) The city shall keep the bridge.</p>",
        "<p>[The bridge] was opened.</p>",
        '<pre>{"bridge": "open"}</pre>',
        '<pre>{"@context": "https://schema.org"}</pre>',
        "<p>BUDGET: the <a href=/x>council</a> has set aside five million for the bridge.</p>",
        "<p>The views of the residents reflect those of the council.</p>",
        "<p>La opinión de los vecinos es otra.</p>",
        "<p>TCP/IP</p>",
        "<p>Boats/trains/trams.</p>",
        "<p>公司未经许可使用了这座大桥的照片。</p>",
        "<p>Photo: we saw the bridge from the boat.</p>",
        "<p>Photographs of the river: a short history</p>",
        "<p>责任编辑说，大桥已经开放了。</p>",
    ],
)
def test_text_that_only_looks_like_it_stays(own: str) -> None:
    assert len(kept(TEXT + own)) == 2


def test_a_headline_and_captions_alone_are_no_text() -> None:
    html = f"<h1>{'The bridge over the river is open ' * 3}</h1>"
    html += "<figure><figcaption>The bridge at dawn.</figcaption></figure>"
    assert kept(html) == []
    assert len(kept(html + TEXT)) == 3


@pytest.mark.parametrize(
    "name",
    [
        *(
            "newsletter-inline",
            "subscription-widget",
            "EmailSignUp",
            "also-read",
            "share-bar",
            "paywall",
            "socialMedia",
        ),
        *("article__sns", "smart-banner", "google-news-follow", "box-werbung", "reklam-alani", "blogroll"),
        *("gateway-content", "wp-block-rank-math-toc-block"),
        *("contributions-epic", "fundraising", "wp-block-jetpack-subscriptions", "trust-badge", "byline-bio"),
        *("article-tags", "fig-crosslinking", "SameTopic", "m-nextread", "author-list", "partage_sociaux", "advert-x"),
        *("lire-aussi", "entry__baca-juga", "mehrZumThema", "te-puede-interesar", "tin-lien-quan", "ilgili-haberler"),
    ],
)
def test_a_small_box_that_is_named_for_something_else_is_no_text(name: str) -> None:
    box = f"<div class={name}><div><p>Five stories in your inbox each morning.</p></div></div>"
    assert kept(3 * TEXT + box + TEXT) == kept(4 * TEXT)


@pytest.mark.parametrize("name", ["read-more", "weiterlesen", "las-mer", "text-to-speech", "mehr-platz", "lire"])
def test_what_unfolds_the_rest_of_a_text_or_reads_it_aloud_is_none(name: str) -> None:
    rest = f"<div class={name}><p>She has crossed it twice since then.</p></div>"
    assert kept(3 * TEXT + rest + TEXT) == [
        *kept(3 * TEXT),
        "She has crossed it twice since then.",
        *kept(TEXT),
    ]


def test_an_address_in_a_name_says_nothing_of_what_a_box_is_for() -> None:
    own = '<div class="mayor-sends-pictures-of-the-bridge-over-the-river-by-whatsapp"><p>She has crossed it.</p></div>'
    assert len(kept(3 * TEXT + own + TEXT)) == 5


def test_a_link_whose_label_in_capitals_is_a_part_of_it_may_be_text() -> None:
    assert len(kept(f"{TEXT}<p><a href=/x>OUR PICK: The small boat of the two</a></p>{TEXT}")) == 3


def test_a_box_that_holds_a_good_part_of_the_text_is_its_own_whatever_it_is_called() -> None:
    assert len(kept(f"<div class=newsletter-post>{TEXT}{TEXT}</div>{TEXT}")) == 3


def test_a_second_article_that_scrolling_has_loaded_is_no_text_of_the_first() -> None:
    first, second = f"<article><h1>A bridge</h1>{TEXT}</article>", f"<article><h1>A boat</h1>{TEXT}{TEXT}</article>"
    assert kept(first + second) == kept(first)
    note, story = first.replace("A bridge", "A note"), second.replace(TEXT, TEXT * 9)
    assert kept(note + story, "A note") == kept(note)
    assert len(kept(note + story, "What nobody says here")) == len(kept(note)) + len(kept(story))


def test_articles_without_an_h1_of_their_own_are_entries_of_one_text() -> None:
    entries = f"<article><h2>Noon</h2>{TEXT}</article><article><h2>Evening</h2>{TEXT}</article>"
    assert len(kept(f"<h1>A bridge</h1>{entries}")) == 5


def test_a_paragraph_that_is_named_for_the_wall_before_it_is_the_articles() -> None:
    assert len(kept(4 * TEXT + TEXT.replace("<p>", "<p class=paywall>"))) == 5


def test_what_is_loose_in_a_figure_is_no_text_and_a_quotation_or_a_table_in_it_is() -> None:
    assert kept(f"{2 * TEXT}<figure><div><p>Five stories in your inbox.</p></div></figure>{TEXT}") == kept(3 * TEXT)
    own = (
        "<figure><blockquote><p>We crossed it.</p></blockquote></figure><figure><table><tr><td>Trams.</table></figure>"
    )
    assert len(kept(TEXT + own)) == 3


def test_posts_are_the_text_where_they_tell_the_story() -> None:
    post = '<blockquote class="twitter-tweet"><p>{} We stood on the old bridge since five.</p>— A. (@a)</blockquote>'
    posts = "".join(post.format(number) for number in range(9))
    assert len(kept(TEXT + posts)) == 19
    assert kept(9 * TEXT + posts) == kept(9 * TEXT)


def test_a_quotation_that_was_never_closed_is_no_post() -> None:
    link = "<p>As <a href=https://twitter.com/a/status/1>she wrote</a>, it was high time.</p>"
    assert len(kept(f"{TEXT}<blockquote>{link}{40 * TEXT}</blockquote>")) == 42


@pytest.mark.parametrize(
    "last",
    [
        "<h2>More guides to the river</h2>",
        "<h3>Other posts you may enjoy</h3>",
        "<p>If you liked this post you might also like:</p>",
        "<p>Related reads from our desk:</p>",
        "<h2>Weitere Beiträge aus dem Hafen</h2>",
    ],
)
def test_what_stands_over_other_articles_at_the_end_is_none_of_the_text(last: str) -> None:
    text = "The bridge was opened on Tuesday, three years after the flood."
    assert kept(f"{TEXT}{last}") == kept(f"{TEXT}{last}<ul><li><a href=/x>Boats of the river</a></li></ul>") == [text]
    assert len(kept(f"{TEXT}{last}<p>Boats came in May, and they were all of wood.</p>")) == 3


def test_a_last_line_that_stands_over_nothing_is_the_texts() -> None:
    for last in (
        "<h2>References</h2>",
        "<p>More boats came, and you may like to see them.</p>",
        "<p>We asked this:</p>",
    ):
        assert len(kept(f"{TEXT}{last}")) == 2


def test_a_quote_that_is_drawn_out_of_a_paragraph_is_said_once() -> None:
    quote = "<aside class=x><p>“{}”</p></aside>"
    assert len(kept(TEXT + quote.format("Opened on Tuesday, three years after the flood") + TEXT)) == 2
    assert len(kept(TEXT + quote.format("Opened on Monday, four years after the flood") + TEXT)) == 3
    assert len(kept(TEXT + quote.format("The flood") + TEXT)) == 3


def test_the_lines_of_an_articles_header_are_none_of_its_text_but_for_what_is_said_there() -> None:
    said = "The bridge was closed for three years, and the city waited for it."
    lines = "<a href=/rail>Rail</a><a href=/quays>Quays</a><h1>The bridge is open</h1><div>Rima Saad 2024-05-07</div>"
    text = ["The bridge was opened on Tuesday, three years after the flood."]
    assert kept(f"<article><header>{lines}</header>{TEXT}</article>") == ["The bridge is open", *text]
    assert kept(f"<article><header><p>{said}</p>{lines}</header>{TEXT}</article>") == [
        said,
        "The bridge is open",
        *text,
    ]
    assert kept(f"<article><div>{lines}</div>{TEXT}</article>")[0] == "RailQuays"
    assert "Rail, Quays" in kept(f"<article><header><h1>The bridge</h1>{TEXT * 3}<p>Rail, Quays</p></header>{TEXT}")


def test_of_several_articles_under_headlines_of_one_kind_the_page_s_own_is_read() -> None:
    def story(headline: str) -> str:
        return f"<article class=item><header><h2>{headline}</h2></header>{TEXT * 15}</article>"

    page = "".join(map(story, ("A new tunnel", "The bridge is open", "Boats at noon")))
    assert len(kept(page, "The bridge is open")) == 1 + 15
    assert len(kept(page, "What nobody says here")) == 3 * (1 + 15)
    parts = f"<article><h1>The bridge is open</h1>{TEXT * 15}</article><article><h2>Before</h2>{TEXT * 15}</article>"
    assert len(kept(parts, "The bridge is open")) == 2 * (1 + 15)


def test_what_readers_wrote_in_a_forum_below_a_text_is_none_of_it() -> None:
    forum = "<ul class=forum><li class=forum-fil><div class=forum-message><p>I was there. I saw it all.</p></div></ul>"
    assert len(kept(TEXT * 5 + forum)) == 5
