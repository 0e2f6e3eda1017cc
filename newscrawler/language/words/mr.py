"""Marathi."""

from newscrawler.language.language import DateWords, Language

LANGUAGE = Language(dates=DateWords(years=(r"(?<!\d)\d{4}(?!\d)",)))
