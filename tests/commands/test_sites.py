"""`newscrawler sites`."""

import json

from newscrawler.spiders.almayadeen import SITE
from tests.conftest import Run


def test_every_site_is_a_line_with_what_tells_it_from_others(run: Run) -> None:
    ended = run("sites")
    assert ended.returncode == 0
    rows = {line.split()[0]: line for line in ended.stdout.splitlines()[1:]}
    assert {"almayadeen", "almayadeen_ar", "almayadeen_es", "demo"} <= rows.keys()
    row = rows["almayadeen"].split()
    assert row[-3:] == [SITE.language, SITE.base_url, str(len(SITE.sections))]
    assert SITE.publisher
    assert SITE.publisher in rows["almayadeen"]


def test_one_site_is_told_in_full(run: Run) -> None:
    told = "".join(run("sites", "almayadeen").stdout.split())  # what is long goes on in the next line
    for part in (*SITE.sections.values(), *SITE.regions.values(), *SITE.articles, SITE.rules.body, SITE.timezone):
        assert part
        assert "".join(part.split()) in told


def test_programs_get_json(run: Run) -> None:
    told = json.loads(run("sites", "almayadeen", "--json").stdout)
    assert told["sections"] == dict(SITE.sections)
    assert told["articles"] == list(SITE.articles)
    assert told["rules"]["headline"] == SITE.rules.headline
    assert told in json.loads(run("sites", "--json").stdout)


def test_an_unknown_site_is_answered_with_those_near_it(run: Run) -> None:
    ended = run("sites", "almayaden")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("newscrawler: error: unknown site 'almayaden': did you mean almayadeen")
    assert ended.stderr.count("\n") == 1
    assert "`newscrawler sites` lists all" in run("sites", "xyz").stderr
