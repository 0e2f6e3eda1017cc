import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.language.text import paragraphs, repair_mojibake, squeeze

ODD = (
    "\x00\x1f\x7f\x85\xa0\xad\u061c\u200b\u200c\u200d\u200e\u2028\u2029\u202e\u2066\u3000\ufeff\ud800\U000e0041\r\n\t "
)
odd_text = st.text(st.one_of(st.sampled_from(ODD + "aسम्é\u0301ÃÂ©â€™"), st.characters()))
LETTERS = "abcdeéèàçñõãâêîôûüößøåæëï" + "ABCDEÉÈÀÇÑÕÃÂÊÎÔÛÜÖØÅÆËÏ" + "ąčřđğışțîăѣйцукенαβγδخبرسياسةمیخواهم日本語한국어"
words = st.text(LETTERS, min_size=1, max_size=9).map(str.lower) | st.text(LETTERS, min_size=2, max_size=9).map(
    str.upper
)
sentences = st.lists(
    st.tuples(
        st.sampled_from(["", "“", "«", "« ", "(", "¿", "‘", "„"]),
        words,
        st.sampled_from(["", ".", "…", "”", "»", "®", "’s", "…”", " – ", "°", "—"]),
    ).map("".join),
    min_size=1,
).map(" ".join)


@given(odd_text)
def test_squeezing_is_idempotent_and_leaves_one_line_of_visible_text(text: str) -> None:
    squeezed = squeeze(text)
    assert squeeze(squeezed) == squeezed
    assert squeezed == " ".join(squeezed.split())
    assert not set(squeezed) & set(ODD) - {" ", "\u200c", "\u200d"}
    squeezed.encode("utf-8")


@given(sentences)
def test_squeezing_keeps_every_letter(text: str) -> None:
    assert squeeze(text).split() == text.split()


@pytest.mark.parametrize("text", ["می\u200cخواهم", "क्\u200dष", "👩\u200d💻", "❤\ufe0f\u200d🔥"])
def test_joiners_that_spell_words_and_emoji_stay(text: str) -> None:
    assert squeeze(f" {text} ") == text


def test_joiners_without_a_task_go() -> None:
    assert squeeze("a\u200cb \u200dc\u200c \u200c") == "ab c"


def test_bidi_marks_go() -> None:
    assert squeeze("\u200fقال\u200e \u202aNATO\u202c") == "قال NATO"


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert squeeze("Cafe\u0301") == "Café"


@given(
    st.lists(st.text(string.ascii_letters, min_size=1)),
    st.sampled_from(["\n\n", "\r\n\r\n", "\n \u00a0\n", "\u2029", "\x85\x85"]),
)
def test_paragraphs_come_back_whatever_blank_line_parts_them(texts: list[str], blank: str) -> None:
    assert paragraphs(blank.join(texts)) == texts


@given(odd_text)
def test_paragraphs_are_their_own_paragraphs(text: str) -> None:
    found = paragraphs(text)
    assert paragraphs("\n\n".join(found)) == found


@given(sentences)
def test_right_text_is_never_repaired(text: str) -> None:
    assert repair_mojibake(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "It’s a “test” – really…",
        "Élysée: « Ça ira », à l’été",
        "El señor Núñez subió 3 °C más",
        "قال الوزير إن المحادثات ستستمر",
        "Переговоры продолжатся",
        "日本語の文章",
        "Price: €5 or £4 ™",
        "Good 👍🏽",
    ],
)
@pytest.mark.parametrize("charset", ["cp1252", "latin-1"])
def test_text_read_in_the_wrong_charset_is_put_right(text: str, charset: str) -> None:
    wrong = text.encode().decode("latin-1")
    if charset == "cp1252":
        defined: dict[str, str | int | None] = {
            chr(byte): bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)
        }
        wrong = wrong.translate(str.maketrans(defined))
    assert repair_mojibake(wrong) == text
    assert repair_mojibake(squeeze(wrong)) == text


def test_text_that_was_wrong_twice_is_put_right() -> None:
    assert repair_mojibake("it’s".encode().decode("cp1252").encode().decode("cp1252")) == "it’s"


def test_one_wrong_sequence_among_right_text_is_put_right() -> None:
    assert repair_mojibake("“CAFÉ” and itâ€™s") == "“CAFÉ” and it’s"


def test_a_wrong_sequence_between_a_capital_and_a_small_letter_is_put_right() -> None:
    assert repair_mojibake("FÃ¤hre, BÃ¼rger, ÃœbermaÃŸ") == "Fähre, Bürger, Übermaß"


def test_a_closing_quote_that_lost_its_last_byte_is_put_right() -> None:
    assert repair_mojibake("â€œYesâ€, he said") == "“Yes”, he said"


@pytest.mark.parametrize(
    "text", ["“CAFÉ”", "le CAFÉ…", "AMANHÃ…", "NESCAFÉ®", "NESTLÉ™", "hâlâ…”", "voilà\xa0»", "la fiancée…»", "“Ã”"]
)
def test_pairs_that_only_look_like_mojibake_stay(text: str) -> None:
    assert repair_mojibake(text) == text


@given(odd_text)
def test_repairing_is_idempotent_and_never_raises(text: str) -> None:
    assert repair_mojibake(repair_mojibake(text)) == repair_mojibake(text)
