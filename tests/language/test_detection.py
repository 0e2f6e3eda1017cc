"""The language of a text, where the page declares none."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.extract import extract_article
from newscrawler.language.detection import detect_language, is_doubtful

TEXTS = {
    "en": "The bridge was opened to the traffic on Tuesday, and the people of the town crossed it at last.",
    "es": "El puente se abrió al tráfico el martes, y los vecinos de la ciudad lo cruzaron con sus hijos.",
    "fr": "Le pont est ouvert à la circulation depuis mardi, et les habitants de la ville sont dans les rues.",
    "de": "Die Brücke ist seit Dienstag für den Verkehr frei, und die Menschen der Stadt gehen auf ihr.",
    "it": "Il ponte è aperto al traffico da martedì e gli abitanti della città sono nelle strade per la festa.",
    "pt": "A ponte foi aberta ao trânsito na terça-feira, e os moradores da cidade não esperaram para a passar.",
    "ru": "Мост открыт для движения с вторника, и жители города не стали ждать и прошли по нему с детьми.",
    "ar": "فتح الجسر أمام حركة السير في المدينة بعد عام من العمل، وعبر الناس مع أطفالهم إلى الضفة.",
    "ja": "橋は火曜日に開通し、町の人々は子どもたちと一緒に渡った。",
    "zh": "大桥星期二通车，市民带着孩子走过大桥。",
    "ko": "다리가 화요일에 개통되어 시민들이 아이들과 함께 건넜다.",
    "el": "Η γέφυρα άνοιξε την Τρίτη και οι κάτοικοι της πόλης πέρασαν μαζί με τα παιδιά τους.",
}


# Languages that are near to another, with words that their rivals write otherwise; and what is written in a script that
# is not the language's only one, or full of names in Latin letters.
_MORE = json.loads(Path(__file__).with_name("near_languages.json").read_text(encoding="utf-8"))
RIVALS: dict[str, str] = _MORE["rivals"]
MISLEADING: dict[str, str] = _MORE["misleading"]


@pytest.mark.parametrize("language", [*TEXTS, *RIVALS])
def test_a_text_tells_its_language(language: str) -> None:
    assert {detect_language(texts[language]) for texts in (TEXTS, RIVALS) if language in texts} == {language}


@pytest.mark.parametrize("language", _MORE["unknown"])
def test_languages_that_the_reader_of_letters_does_not_know_are_told_by_letters_and_words(language: str) -> None:
    assert detect_language(_MORE["unknown"][language]) == language


@pytest.mark.parametrize("language", _MORE["taken_for"])
def test_what_they_are_taken_for_stays_itself(language: str) -> None:
    assert detect_language(_MORE["taken_for"][language]) == language


def test_dzongkha_is_no_tibetan() -> None:
    assert detect_language(_MORE["none"]) is None


@pytest.mark.parametrize("language", MISLEADING)
def test_neither_another_script_nor_names_in_latin_letters_mislead(language: str) -> None:
    assert detect_language(MISLEADING[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "Most je otvoren. Ministar je rekao da je to dobra vijest za sve koji rade u gradu i okolini.",  # hr or bs
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.",
        "Novyy most cherez reku otkryli vo vtornik, i zhiteli goroda ne stali zhdat i proshli po nemu s detmi.",
    ],
)
def test_no_language_is_better_than_a_wrong_one(text: str) -> None:
    assert detect_language(text) is None


@pytest.mark.parametrize("text", ["", "Bridge", "1 2 3 4 5 6 7 8 9 10", "zxq wvk jjf qpl mnb vcx zas dfg hjk"])
def test_what_is_too_little_or_of_no_language_has_none(text: str) -> None:
    assert detect_language(text) is None


@given(st.text(max_size=300))
def test_any_text_has_a_code_or_none(text: str) -> None:
    assert detect_language(text) is None or len(detect_language(text) or "") == 2


def test_a_page_that_declares_no_language_has_that_of_its_text() -> None:
    html = f"<h1>El puente</h1><article><p>{TEXTS['es']}</p><p>{TEXTS['es'] * 3}</p></article>"
    article = extract_article(html, "https://river.example/a")
    assert (article.language, article.provenance["language"]) == ("es", "derived")


def test_the_declared_language_is_believed() -> None:
    assert extract_article(f"<html lang=pt><p>{TEXTS['es']}</p>", "https://river.example/a").language == "pt"


@pytest.mark.parametrize("declared", ["en", "zh"])
def test_what_a_template_declares_on_every_page_is_not_believed_of_a_text_that_it_cannot_be(declared: str) -> None:
    article = extract_article(f"<html lang={declared}><p>{TEXTS['de'] * 3}</p>", "https://river.example/a")
    assert (article.language, article.provenance["language"]) == ("de", "derived")


@pytest.mark.parametrize(("declared", "text"), [("en", "en"), ("zh", "zh"), ("sr", "ru"), ("fr", "de"), ("zh", "ar")])
def test_only_where_the_text_can_hardly_be_in_the_declared_language_it_is_looked_at(declared: str, text: str) -> None:
    assert is_doubtful(declared, TEXTS[text] * 3) == (declared == "sr" or text == "ar")


_EDITION = (
    "They said that the river had risen, and with it the water in their cellars, which have no pumps from the town."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (_EDITION, "en"),
        (f"„That was it from the band“, {TEXTS['de']}", "de"),  # words that German has, or quotes, are few
    ],
)
def test_the_english_part_of_a_site_whose_template_declares_another_language_is_in_english(
    text: str, language: str
) -> None:
    assert extract_article(f"<html lang=de><p>{text}</p>", "https://river.example/en/a").language == language
