"""Text comes out right whatever a page is encoded in, and whatever it declares."""

import codecs
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.extract import extract_article
from newscrawler.extract.parsing.encoding import as_utf8

URL = "https://river.example/a"

ENGLISH = "The café’s owner said: “It’s a naïve plan” — and the price rose by £5 to €10."
FRENCH = "Le président a rencontré les élèves à l'école ; la rentrée coûtera près de 5 % de moins à l'État."
GERMAN = "Der Bürgermeister eröffnete die Brücke über die Elbe für Fußgänger und Radfahrer am Dienstag früh."
POLISH = (
    "Most nad rzeką został otwarty w poniedziałek po dwóch latach prac, powiedział burmistrz Łodzi. Mieszkańcy cieszą "
    "się, że znów mogą przejść na drugą stronę, choć część barierek wciąż czeka na świeżą farbę."
)
CZECH = (
    "Most přes řeku byl v pondělí otevřen po dvou letech oprav, řekl starosta města při slavnostním zahájení provozu."
)
HUNGARIAN = "A folyón átívelő hidat kétéves felújítás után hétfőn megnyitották, közölte a polgármester az ünnepségen."
RUSSIAN = "Мост через реку открыли в понедельник после двух лет ремонта, сообщил мэр города на торжественной церемонии."
UKRAINIAN = (
    "Міст через річку відкрили у понеділок після двох років ремонту, повідомив міський голова на урочистій церемонії."
)
GREEK = "Η γέφυρα πάνω από το ποτάμι άνοιξε τη Δευτέρα μετά από δύο χρόνια εργασιών, δήλωσε ο δήμαρχος της πόλης."
TURKISH = (
    "Nehir üzerindeki köprü iki yıllık onarımın ardından pazartesi günü açıldı, dedi belediye başkanı; şehir sevinçli."
)
HEBREW = "הגשר מעל הנהר נפתח ביום שני לאחר שנתיים של עבודות שיפוץ, אמר ראש העיר בטקס החגיגי לפני התושבים."
ARABIC = "أعلنت البلدية اليوم افتتاح الجسر فوق النهر بعد عامين من أعمال الترميم، وقال رئيسها إن السكان سعداء بذلك."
PERSIAN = "پل روی رودخانه پس از دو سال تعمیر روز دوشنبه بازگشایی شد و شهردار در مراسم افتتاح سخن گفت."
LITHUANIAN = (
    "Tiltas per upę pirmadienį buvo atidarytas po dvejų metų remonto, per iškilmes sakė miesto meras, žmonės džiaugėsi."
)
VIETNAMESE = "Cây cầu bắc qua sông đã được mở lại hôm thứ Hai sau hai năm sửa chữa, thị trưởng nói tại buổi lễ."
THAI = "สะพานข้ามแม่น้ำเปิดใช้อีกครั้งเมื่อวันจันทร์หลังจากซ่อมแซมเป็นเวลาสองปี นายกเทศมนตรีกล่าวในพิธี"
JAPANESE = "市長は月曜日、二年間の改修工事を終えて川に架かる橋が再び開通したと式典で発表した。テレビのニュースです。"
KOREAN = "강을 가로지르는 다리가 2년간의 보수 공사 끝에 월요일 다시 개통되었다고 시장이 기념식에서 밝혔다."
CHINESE = "市长周一在仪式上宣布，经过两年的维修，横跨河流的大桥重新开放，居民们感到非常高兴。"
TRADITIONAL = "市長週一在儀式上宣布，經過兩年的維修，橫跨河流的大橋重新開放，居民們感到非常高興。"

# What a page may be in: the language's tag, the text, and the label that declares it.
PAGES = [
    ("en", ENGLISH, "windows-1252"),
    ("fr", FRENCH, "iso-8859-1"),
    ("fr", FRENCH, "iso-8859-15"),
    ("de", GERMAN, "windows-1252"),
    ("pl", POLISH, "windows-1250"),
    ("pl", POLISH, "iso-8859-2"),
    ("cs", CZECH, "windows-1250"),
    ("hu", HUNGARIAN, "iso-8859-2"),
    ("ru", RUSSIAN, "windows-1251"),
    ("ru", RUSSIAN, "koi8-r"),
    ("ru", RUSSIAN, "iso-8859-5"),
    ("ru", RUSSIAN, "ibm866"),
    ("uk", UKRAINIAN, "windows-1251"),
    ("uk", UKRAINIAN, "koi8-u"),
    ("el", GREEK, "windows-1253"),
    ("el", GREEK, "iso-8859-7"),
    ("tr", TURKISH, "windows-1254"),
    ("tr", TURKISH, "iso-8859-9"),
    ("he", HEBREW, "windows-1255"),
    ("he", HEBREW, "iso-8859-8"),
    ("ar", ARABIC, "windows-1256"),
    ("ar", ARABIC, "iso-8859-6"),
    ("fa", PERSIAN, "windows-1256"),
    ("lt", LITHUANIAN, "windows-1257"),
    ("vi", VIETNAMESE, "windows-1258"),
    ("th", THAI, "windows-874"),
    ("th", THAI, "tis-620"),
    ("ja", JAPANESE, "shift_jis"),
    ("ja", JAPANESE, "euc-jp"),
    ("ja", JAPANESE, "iso-2022-jp"),
    ("ko", KOREAN, "euc-kr"),
    ("zh-CN", CHINESE, "gb2312"),
    ("zh-CN", CHINESE, "gbk"),
    ("zh-CN", CHINESE, "gb18030"),
    ("zh-TW", TRADITIONAL, "big5"),
]
NAMES = [f"{language}-{label}" for language, _, label in PAGES]
# The words of a label that Python knows under another name, and what it can spell only in pieces.
CODECS = {"windows-1258": "cp1258", "windows-874": "cp874", "euc-kr": "cp949"}


def encoded(text: str, label: str) -> tuple[bytes, str]:
    """A text in an encoding, and the text that it then is: windows-1258 has half of the accents apart."""
    codec = CODECS.get(label, label)
    spelled = "".join(c if c.encode(codec, "ignore") else normalize("NFD", c) for c in text)
    data = spelled.encode(codec, "ignore")
    return data, data.decode(codec)


def page(data: bytes, declared: str | None = None, language: str | None = None) -> bytes:
    attribute = f' lang="{language}"' if language else ""
    meta = f'<meta charset="{declared}">' if declared else ""
    head = f"<!DOCTYPE html><html{attribute}><head>{meta}<title>x</title><script>var a = '<b>';</script></head>"
    return head.encode() + b"<body><p>" + data + b"</p></body></html>"


def text_in(html: bytes, content_type: str | None = None) -> str:
    return as_utf8(html, content_type).decode().partition("<p>")[2].partition("</p>")[0]


# East Asian lines hold signs, foreign names and half-width letters, with no space around them.
SIGNS_AND_NAMES = {
    "shift_jis": "▼関連記事 ■注目の橋 ★動画で見る ♪歌う市長 ◆1000万円の橋 iPhone16とiPad発売 ﾆｭｰｽ速報 ①橋の工事",
    "euc-jp": "▼関連記事 ■注目の橋 ★動画で見る ◆1000万円の橋 iPhone16とiPad発売 RiverWatchの調査 ○ひと言",
    "euc-kr": "♥다리일기♥ ▲사진 ■다리 삼성Galaxy출시 RiverBridge개통 ★공지 ㈜다리건설",
    "gb2312": "★大桥 ■视频 台积电TSMC宣布 RiverBridge公司开张 ①新闻 ▲图片 GLOBAL来访",
    "big5": "▼相關新聞 ★大橋 台積電TSMC宣布 大橋公司RiverBridge開幕 ■影片 1949年＊大橋設計師｜林小姐｜Edith",
}


@pytest.mark.parametrize(("label", "text"), SIGNS_AND_NAMES.items(), ids=SIGNS_AND_NAMES)
def test_signs_and_foreign_names_are_no_reason_to_doubt_what_an_east_asian_page_declares(label: str, text: str) -> None:
    data, expected = encoded(text, label)
    assert text_in(page(data, label)) == expected
    assert text_in(page(data), f"text/html; charset={label}") == expected


@pytest.mark.parametrize("declared", [None, "utf-8"])
def test_characters_that_no_text_has_betray_big5_in_a_page_that_says_chinese(declared: str | None) -> None:
    data, expected = encoded(TRADITIONAL, "big5")
    assert text_in(page(data, declared, "zh")) == expected


def test_chinese_that_nothing_declares_is_not_taken_for_korean() -> None:
    """Its bytes spell syllables of Hangul and Chinese characters in turn."""
    data, expected = encoded(CHINESE, "gb18030")
    assert text_in(page(data)) == expected
    data, expected = encoded(KOREAN, "euc-kr")
    assert text_in(page(data)) == expected


@pytest.mark.parametrize("language", ["ja", "ja-JP"])
def test_what_header_page_and_language_agree_on_is_refused_only_where_it_cannot_be_decoded(language: str) -> None:
    data, expected = encoded("ﾆｭｰｽ ｽﾎﾟｰﾂ ﾃﾞﾝｼﾞ ﾊﾟｿｺﾝ", "shift_jis")
    assert text_in(page(data, "shift_jis", language), "text/html; charset=Shift_JIS") == expected
    data, expected = encoded(JAPANESE, "euc-jp")
    assert text_in(page(data, "shift_jis", language), "text/html; charset=Shift_JIS") == expected


def test_a_label_of_the_standard_is_known_whatever_python_calls_it() -> None:
    assert text_in(page(RUSSIAN.encode("mac_cyrillic"), "x-mac-cyrillic")) == RUSSIAN
    assert text_in(page(HEBREW.encode("iso8859_8")), "text/html; charset=iso-8859-8-i") == HEBREW


@pytest.mark.parametrize(("text", "label"), [page[1:] for page in PAGES], ids=NAMES)
def test_a_declared_encoding_is_read(text: str, label: str) -> None:
    data, expected = encoded(text, label)
    assert text_in(page(data, label)) == expected
    assert text_in(page(data), f"text/html; charset={label}") == expected
    by_equivalent = f'<meta http-equiv="Content-Type" content="text/html; charset={label}"><p>'.encode()
    assert text_in(by_equivalent + data + b"</p>") == expected


@pytest.mark.parametrize(("language", "text", "label"), PAGES, ids=NAMES)
def test_utf8_is_read_as_such_whatever_is_declared(language: str, text: str, label: str) -> None:
    if label != "iso-2022-jp":
        assert text_in(page(text.encode(), label, language), f"text/html; charset={label}") == text


@pytest.mark.parametrize(("language", "text", "label"), PAGES, ids=NAMES)
def test_where_utf8_is_declared_and_wrong_the_language_tells(language: str, text: str, label: str) -> None:
    data, expected = encoded(text, label)
    assert text_in(page(data, "utf-8", language), "text/html; charset=utf-8") == expected
    assert text_in(page(data, None, language)) == expected


@pytest.mark.parametrize(
    ("text", "label"),
    [
        *((ENGLISH, "windows-1252"), (FRENCH, "windows-1252"), (GERMAN, "windows-1252"), (POLISH, "windows-1250")),
        *((RUSSIAN, "windows-1251"), (RUSSIAN, "koi8-r"), (UKRAINIAN, "windows-1251"), (GREEK, "windows-1253")),
        *((HEBREW, "windows-1255"), (ARABIC, "windows-1256"), (THAI, "windows-874"), (JAPANESE, "shift_jis")),
        *((JAPANESE, "euc-jp"), (KOREAN, "euc-kr"), (CHINESE, "gbk"), (TRADITIONAL, "big5")),
    ],
)
def test_where_nothing_right_is_declared_the_words_tell(text: str, label: str) -> None:
    data, expected = encoded(text, label)
    for declared in (None, "utf-8", "utf-16", "no-such-encoding", "iso-8859-1"):
        assert text_in(page(data, declared)) == expected, declared


@pytest.mark.parametrize(("language", "text", "label"), PAGES, ids=NAMES)
def test_a_page_knows_better_than_a_server_that_says_latin_1_of_all_its_pages(
    language: str, text: str, label: str
) -> None:
    data, expected = encoded(text, label)
    assert text_in(page(data, label, language), "text/html; charset=ISO-8859-1") == expected


def test_a_header_wins_over_a_declaration_that_is_as_likely() -> None:
    data, expected = encoded(RUSSIAN, "windows-1251")
    assert text_in(page(data, "iso-8859-5"), "text/html; charset=windows-1251") == expected


@pytest.mark.parametrize("text", [ENGLISH, ARABIC, JAPANESE])
@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_is_believed_and_taken_off(text: str, mark: bytes, codec: str) -> None:
    html = page(text.encode(), "windows-1251").decode()
    read = as_utf8(mark + html.encode(codec), "text/html; charset=windows-1251")
    assert read == html.encode()


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["plain words", ENGLISH, ARABIC])
def test_utf16_is_known_without_a_mark(text: str, codec: str) -> None:
    assert text_in(page(text.encode()).decode().encode(codec)) == text


@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, CHINESE])
def test_a_broken_character_does_not_turn_utf8_into_something_else(text: str) -> None:
    html = page(f"{text} {text}".encode())
    at = html.rindex(text[-4].encode()) if not text[-4].isascii() else html.rindex(b"</p>")
    broken = html[:at] + b"\xe9" + html[at:]
    assert text in text_in(broken)
    whole = text.encode()
    assert text[:-2] in as_utf8(b"<p>" + whole + b" " + whole[:-1]).decode()


def test_a_word_in_utf8_does_not_turn_a_page_into_utf8() -> None:
    data = "L'été à la rivière, « déjà » fêté, s'est achevé.".encode("windows-1252")
    assert "été à la rivière" in text_in(page(data + " café".encode(), "iso-8859-1"))


def test_a_text_in_capitals_is_read_as_well() -> None:
    data = "СРОЧНО: МОСТ ЧЕРЕЗ РЕКУ ОТКРЫТ".encode("windows-1251")
    assert text_in(page(data, "windows-1251", "ru")) == "СРОЧНО: МОСТ ЧЕРЕЗ РЕКУ ОТКРЫТ"


def test_fields_and_body_of_an_article_are_in_the_right_letters() -> None:
    head = '<html lang="ar"><meta charset="utf-8"><meta property="og:title" content="افتتاح الجسر">'
    html = f"{head}<h1>افتتاح الجسر</h1><p>{ARABIC}</p><p>{ARABIC[::-1]}</p><p>{ARABIC}.</p>".encode("windows-1256")
    article = extract_article(html, URL)
    assert article.headline == "افتتاح الجسر"
    assert ARABIC in (article.body or "")


@given(
    st.binary(max_size=200), st.sampled_from([None, "", "text/html; charset=", "text/html; charset=utf-7", "x" * 99])
)
def test_any_bytes_are_read(html: bytes, content_type: str | None) -> None:
    read = as_utf8(html, content_type)
    assert b"\0" not in read
    read.decode()


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\x1b\ufeff"), max_size=200))
def test_utf8_comes_back_as_it_is(text: str) -> None:
    assert as_utf8(text.encode()).decode() == text


def test_what_a_page_declares_behind_its_scripts_counts_as_in_a_browser() -> None:
    scripts = "<script>" + "var n = 1;" * 900 + "</script>"
    page = f'<html><head>{scripts}<meta charset="windows-1256"></head><body><p>{ARABIC}</p></body></html>'
    assert ARABIC.encode() in as_utf8(page.encode("windows-1256"), "text/html")


@pytest.mark.parametrize(
    ("text", "label", "codec"),
    [
        (RUSSIAN, "windows-1251", "koi8-r"),
        (RUSSIAN, "koi8-r", "cp1251"),
        (RUSSIAN.upper(), "windows-1251", "cp1251"),  # capitals are no reason to doubt it
        (TRADITIONAL, "gb2312", "big5"),
    ],
)
def test_another_encoding_of_the_language_is_read_where_the_declared_one_makes_no_words(
    text: str, label: str, codec: str
) -> None:
    language = "zh" if text is TRADITIONAL else "ru"
    assert text in text_in(page((text * 3).encode(codec), label, language))


@pytest.mark.parametrize("declared", [None, "iso-8859-1", "utf-8"])
@pytest.mark.parametrize(("text", "codec"), [
    (TURKISH, "cp1254"),
    ("Šéf želví záchranné stanice v Českých Budějovicích říká, že léčí několik želv týdně.", "cp1250"),
    (f"{FRENCH} Le cœur de la ville bat encore, répète la sœur du maire désigné cet été à l'unanimité.", "iso8859-15"),
    ("Der Eintritt über die Brücke kostet 3,50 €.", "iso8859-15"),
    ("La moitié des élèves, soit 3½ classes, est rentrée.", "cp1252"),
    ("Brúin yfir ána var opnuð á mánudaginn eftir tveggja ára viðgerð, sagði bæjarstjórinn og þakkaði.", "cp1252"),
    ("La régie des écoles d'été a reçu M. Šešelj, dont le père était né à Genève près du théâtre.", "cp1252"),
])  # fmt: skip
def test_letters_that_no_western_language_has_together_tell_another_encoding(
    text: str, codec: str, declared: str | None
) -> None:
    assert text in text_in(page(text.encode(codec), declared))


def test_s_and_z_with_a_caron_tell_latin_2_from_windows_1250() -> None:
    text = "Muži řekli, že škola je otevřena; že se všichni těší, řekla žena učitele."
    assert text in text_in(page(text.encode("iso8859-2"), None, "cs"))
    assert POLISH in text_in(page(POLISH.encode("cp1250"), None, "pl"))
