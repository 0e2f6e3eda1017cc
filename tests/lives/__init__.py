"""Lives of invented sites, drawn at random and crawled by whole runs over HTTP, with a clock that goes on between them.

A seed draws a publishing system, how addresses are made, which doors lead to articles (sections, feed, sitemaps),
what a changed slug and a removed article answer, whether pages differ from look to look, have two parts, a clock of
another zone or a twin in another language, and whether the tool has a profile. Over days articles come, some named
before they are there or dated ahead, are corrected, move and go; some come back, or stand a second time elsewhere.
What is old may be closed to those who do not pay, headlines be tried out, numbers used again, and halfway sections,
templates or addresses be others. For hours or a day the site answers something else, some runs are killed, and some
fetch an archive. Then all is well for weeks, whoever runs the tool accepts what it holds back, and the dataset has to
be the truth:

    python -m tests.lives --first 0 --lives 50       what is wrong at the end of each, and the folder that shows why

Tested in tests/lives/test_lives.py.
"""
