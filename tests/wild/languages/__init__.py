"""A file a language: the stories that are told in it, and the words that stand around them."""

from tests.wild.languages import ar, de, en, es, fa, fr, he, hi, ja, ko, ru, tr, ur, zh
from tests.wild.story import Story
from tests.wild.words import Words

_FILES = (en, ar, es, de, fr, zh, ja, ko, ru, tr, hi, ur, fa, he)
WORDS: dict[str, Words] = {file.WORDS.language: file.WORDS for file in _FILES}
STORIES: dict[str, tuple[Story, ...]] = {file.WORDS.language: file.STORIES for file in _FILES}
