"""A sentence ends in every script."""

import re

import pytest

from newscrawler.extract.body.sizes import CLOSINGS, measured
from newscrawler.language.sentences import FULL_STOPS, STOPS
from newscrawler.near_duplicates.recurring import passages

SENTENCES = {
    "am": "ድልድዩ ማክሰኞ ዕለት ለሕዝብ እንደገና ተከፈተ።",
    "hi": "पुल मंगलवार को फिर से खुल गया।",
    "hy": "Կամուրջը երեքշաբթի օրը վերաբացվեց։",
    "km": "ស្ពានបានបើកឡើងវិញនៅថ្ងៃអង្គារ។",
    "my": "တံတားကို အင်္ဂါနေ့မှာ ပြန်ဖွင့်ခဲ့တယ်။",
    "ur": "پل منگل کو دوبارہ کھول دیا گیا۔",
    "zh": "大桥星期二通车。",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_ends_with_a_full_stop_of_its_script(language: str) -> None:
    text = SENTENCES[language]
    assert text[-1] in FULL_STOPS
    assert measured(text)[2::2] == (1.0, 3.0)  # full stops, and how it ends


@pytest.mark.parametrize("language", SENTENCES)
def test_sentences_of_a_short_text_are_passages_of_their_own(language: str) -> None:
    assert len(passages(f"{SENTENCES[language]} {SENTENCES[language]}")) == 2


def test_a_long_text_in_tibetan_ends_a_sentence_and_a_label_that_ends_with_the_same_mark_does_not() -> None:
    text = "གྲོང་ཁྱེར་གྱི་དཀྱིལ་དུ་ཡོད་པའི་གཙང་པོའི་ཐོག་གི་ཟམ་པ་རྙིང་པ་དེ་ལོ་གཉིས་རིང་ཉམས་གསོ་བྱས་རྗེས་སྒོ་ཕྱེས་པ་རེད།"
    assert measured(text)[4] == 3.0
    assert measured("གསར་འགྱུར།")[4] == 0.0


def test_every_mark_of_sentences_closes_a_text() -> None:
    assert set(FULL_STOPS) < set(STOPS) < set(CLOSINGS)
    assert re.fullmatch(f"[{STOPS}]+", STOPS)
