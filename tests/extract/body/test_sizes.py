"""The size of a text in letters, words, sentences and commas, whatever script it is written in."""

import pytest

from newscrawler.extract.body.sizes import measured


def test_in_an_alphabet_with_spaces_letters_words_and_marks_are_counted_as_they_stand() -> None:
    assert measured("The bridge, which is old, reopens.") == (34, 6, 1, 2, 3)
    assert measured("Мост, который стар, снова открыт.") == (33, 5, 1, 2, 3)


@pytest.mark.parametrize(
    ("text", "stops", "commas"),
    [
        ("پل، جو پرانا ہے، پھر کھل گیا۔ کیا یہ سچ ہے؟", 2, 2),
        ("橋，很老了，重新開放。真的嗎？", 2, 2),
        ("古い橋は、三年後に、また開通した。", 1, 2),
        ("पुराना पुल, जो बंद था, फिर खुल गया।", 1, 2),
    ],
    ids=["Urdu", "Chinese", "Japanese", "Hindi"],
)
def test_the_marks_of_other_scripts_are_stops_and_commas_and_the_last_ends_a_sentence(
    text: str, stops: float, commas: float
) -> None:
    _, _, *found, ends = measured(text)
    assert (found, ends) == ([stops, commas], 3)


def test_a_character_of_han_and_kana_says_as_much_as_three_letters_and_two_are_a_word() -> None:
    letters, words, *_ = measured("旧大桥今天重新开放通车")
    assert (letters, words) == (33, 6.5)


def test_korean_parts_its_words_by_spaces() -> None:
    assert measured("오래된 다리가 오늘 다시 열렸다.")[1] == 5


def test_thai_has_words_without_spaces_and_sentences_without_stops() -> None:
    text = "สะพานเก่าข้ามแม่น้ำเปิดให้ใช้งานอีกครั้งในวันอังคาร หลังจากปิดซ่อมแซมนานถึงสามปีเพราะน้ำท่วมใหญ่"
    _, words, stops, _, ends = measured(text)
    assert words > 15
    assert stops > 0
    assert ends == 3
    assert measured("หน้าแรก")[4] == 0  # a label is no sentence
