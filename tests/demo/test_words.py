"""The three languages."""

import re
from unicodedata import is_normalized

import pytest

from newscrawler.demo.editions import EDITIONS, REGIONS, SECTIONS, SHELVES
from newscrawler.demo.words import Words, words_of
from newscrawler.language.calendars import calendar_for
from newscrawler.language.languages import labels_for

LANGUAGES = list(EDITIONS)
FILLED_BY_THE_STORY = {"place", "actor", "act", "acted", "thing", "headline", "tagword"}
FILLED_BY_WORDS = {"town", "person", "agency", "library", "via"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slot_of_the_grammar_is_filled(language: str) -> None:
    words = words_of(language)
    slots = {
        slot
        for texts in (*words.grammar.values(), (words.via,))
        for text in texts
        for slot in re.findall(r"{(\w+)}", text)
    }
    assert slots <= FILLED_BY_THE_STORY | FILLED_BY_WORDS | set(words.grammar)


@pytest.mark.parametrize("language", LANGUAGES)
def test_visible_labels_are_those_that_readers_are_known_to_see(language: str) -> None:
    words, labels = words_of(language), labels_for(language)
    assert words.by in labels.by
    assert words.source in labels.source
    assert words.today.casefold() in calendar_for(language).days_back
    assert words.read_more in labels.read_more
    assert words.read_next in labels.read_next
    assert words.most_read in labels.most_read
    assert words.coverage in labels.coverage
    assert words.dive_deeper in labels.calls
    assert set(words.shares) <= set(labels.shares)
    assert set(words.minutes) <= set(labels.minutes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_kind_and_region_has_its_words(language: str) -> None:
    words = words_of(language)
    assert tuple(words.sections) == tuple(words.topics) == SECTIONS
    assert tuple(words.kinds) == SHELVES
    assert tuple(words.regions) == tuple(words.places) == REGIONS
    assert len(words.months) == 12
    assert {f"headline_{kind}" for kind in ("news", *SHELVES)} <= set(words.grammar)


def _texts(words: Words) -> list[str]:
    topics = [text for topic in words.topics.values() for text in (*topic.actors, *topic.things, *topic.tags)]
    return [*topics, *words.people, *words.sections.values(), *words.regions.values(), *words.agencies]


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_can_stand_in_comma_lists_and_captions(language: str) -> None:
    texts = _texts(words_of(language))
    assert not [
        text for text in texts if re.search("[,،()|]", text) or text != text.strip() or not is_normalized("NFC", text)
    ]
