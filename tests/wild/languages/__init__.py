"""A file a language: the stories that are told in it, and the words that stand around them."""

from tests.wild.languages import ar, de, en, es, fa, fr, he, hi, ja, ko, ru, tr, ur, zh

_FILES = (en, ar, es, de, fr, zh, ja, ko, ru, tr, hi, ur, fa, he)
WORDS = {file.WORDS.language: file.WORDS for file in _FILES}
STORIES = {file.WORDS.language: file.STORIES for file in _FILES}
