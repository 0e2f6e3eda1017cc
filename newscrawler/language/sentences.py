"""The marks that end sentences, in every script.

Tested in tests/language/test_sentences.py.
"""

FULL_STOPS = ".…。｡۔।॥။៕។։።"
"""Those of Latin, Chinese and Japanese, Urdu, the scripts of India, Burmese, Khmer, Armenian and Ethiopic."""

STOPS = FULL_STOPS + "!?！？؟፧"
