"""Lives of invented sites, drawn at random and crawled by whole runs over HTTP, with a clock that goes on between them.

A seed draws a publishing system, how addresses are made, which doors lead to articles (sections, feed, sitemaps), what
a changed slug and a removed article answer, and whether pages differ from look to look. Over days articles come, are
corrected, move and go, some come back; some hours the site answers something else, and some runs are killed. Then all
is well for weeks, and the dataset has to be the truth:

    python -m tests.lives --first 0 --lives 50       what is wrong at the end of each, and the folder that shows why

Tested in tests/lives/test_lives.py.
"""
