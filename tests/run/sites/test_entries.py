"""What a sites file says: entries with defaults, and every mistake with its line and the way out."""

from pathlib import Path

import pytest

from newscrawler.exits import Exit, RefusedError
from newscrawler.run.sites.entries import SiteEntry
from newscrawler.run.sites.file import SitesFile, read_sites
from newscrawler.run.sites.schedule import Every, Times


def read(folder: Path, text: str) -> SitesFile:
    path = folder / "sites.toml"
    path.write_text(text)
    return read_sites(path)


def refused(folder: Path, text: str) -> list[str]:
    with pytest.raises(RefusedError) as error:
        read(folder, text)
    assert error.value.code == Exit.BAD_USAGE
    return [line.replace(f"{folder}/", "") for line in str(error.value).splitlines()]


WHOLE = """
[defaults]
every = "1h"
contact = "me@archive.example"
group = "all"
settings = { DOWNLOAD_DELAY = 2, RETRY_RUNS = 3 }

[[site]]
url = "https://www.news.example"
deadline = "25m"
since = 2026-11-01
max_articles = 50
follow = ["sections", "read_next"]
settings.DOWNLOAD_DELAY = 5

[[site]]
url = ["https://paper.example:8080/a", "https://paper.example:8080/b"]
name = "paper"
group = ["daily", "eu"]
cron = "30 6 * * *"
zone = "Europe/Berlin"
render = "auto"
enabled = false

[[site]]
profile = "almayadeen"
"""


def test_an_entry_is_what_is_said_of_it_and_else_the_defaults(tmp_path: Path) -> None:
    first, second, third = read(tmp_path, WHOLE).entries
    assert first == SiteEntry(
        name="news.example",
        spider="news",
        number=0,
        line=8,
        arguments={
            "url": "https://www.news.example",
            "since": "2026-11-01",
            "max_articles": "50",
            "follow": "sections,read_next",
        },
        settings={"DOWNLOAD_DELAY": 5, "RETRY_RUNS": 3, "CONTACT": "me@archive.example"},
        groups=("all",),
        schedule=Every(3600),
        deadline=1500,
    )
    assert (second.name, second.groups, second.enabled, second.zone and second.zone.key) == (
        "paper",
        ("daily", "eu"),
        False,
        "Europe/Berlin",
    )
    assert second.arguments == {
        "url": "https://paper.example:8080/a,https://paper.example:8080/b",
        "render": "auto",
    }
    assert isinstance(second.schedule, Times)
    assert (third.name, third.spider, third.arguments) == ("almayadeen", "almayadeen", {})


def test_sites_are_chosen_by_name_or_group_and_those_that_are_not_enabled_only_by_name(tmp_path: Path) -> None:
    file = read(tmp_path, WHOLE)
    assert [each.name for each in file.chosen()] == ["news.example", "almayadeen"]
    assert [each.name for each in file.chosen(["paper"])] == ["paper"]
    assert [each.name for each in file.chosen(group="all")] == ["news.example", "almayadeen"]
    with pytest.raises(RefusedError, match=r"has no site 'papper': did you mean paper\?"):
        file.chosen(["papper"])
    with pytest.raises(RefusedError, match="has no group 'monthly': it has all, daily, eu"):
        file.chosen(group="monthly")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[site]]\nurl = "https://a.example"\ngrup = "x"', ":3: unknown key 'grup': did you mean group?"),
        ('[defaults]\nname = "x"\n[[site]]\nurl = "https://a.example"', ":2: unknown key 'name': "),
        ('[[sites]]\nurl = "https://a.example"', ":1: unknown key 'sites': did you mean site?"),
        ("[[site]]\ngroup = 'x'", ":1: a site has neither url and profile: give one of them"),
        ('[[site]]\nurl = "https://a.example"\nprofile = "b"', ":1: a site has both url and profile"),
        ('[[site]]\n\nurl = "ftp://a.example"', ":3: url: 'ftp://a.example' is no web address"),
        ("[[site]]\nurl = 5", ":2: url: '5' is no web address"),
        ('[[site]]\nurl = "https://a.example"\nevery = "soon"', ":3: every = 'soon': 'soon' is no duration"),
        ('[[site]]\nurl = "https://a.example"\nevery = "1h"\ncron = "* * * * *"', ":4: every and cron are both given"),
        (
            '[[site]]\nurl = "https://a.example"\nat = ["6h"]',
            ":3: at = ['6h']: '6h' is no time of the day: write 06:30",
        ),
        ('[[site]]\nurl = "https://a.example"\npriority = 11', ":3: priority = 11: a number from -10 to 10"),
        ('[[site]]\nurl = "https://a.example"\njitter = "a bit"', ":3: jitter = 'a bit': 'a bit' is no duration"),
        ('[[site]]\nurl = "https://a.example"\ncron = "61 * * * *"', ":3: cron = '61 * * * *': '61' is no minute"),
        ('[[site]]\nurl = "https://a.example"\nzone = "Mars"', ":3: zone = 'Mars'"),
        ('[[site]]\nurl = "https://a.example"\ncontact = "me"', ":3: contact = 'me': CONTACT='me' is neither"),
        ('[[site]]\nurl = "https://a.example"\nname = "a/b"', ":3: name = 'a/b': letters, digits"),
        ('[[site]]\nurl = "https://a.example"\nenabled = "no"', ":3: enabled = 'no': true or false"),
        ('[[site]]\nurl = "https://a.example"\nmax_articles = 1.5', ":3: max_articles = 1.5: give text"),
        ('[[site]]\nurl = "https://a.example"\nsettings = 5', ":3: settings = 5 is no table"),
        ('[site]\nurl = "https://a.example"', ":1: site is no list of tables: write [[site]]"),
        ('defaults = 5\n[[site]]\nurl = "https://a.example"', ":1: defaults is no table"),
        ("# nothing", ":1: the file names no site"),
        ('[[site]]\nurl = "https://a.example', " is no TOML: "),
    ],
)
def test_a_mistake_is_named_with_its_line_and_the_way_out(tmp_path: Path, text: str, message: str) -> None:
    lines = refused(tmp_path, text)
    assert lines[0].startswith(f"sites.toml{message}")
    assert "othing was run" in lines[-1]


def test_all_mistakes_are_named_at_once_and_that_of_a_default_once(tmp_path: Path) -> None:
    sites = "".join(f'[[site]]\nurl = "https://{name}.example"\ndue = 1\n' for name in "abc")
    lines = refused(tmp_path, f'[defaults]\nevery = "often"\n{sites}')
    assert [line.partition(": ")[0] for line in lines] == [f"sites.toml:{number}" for number in (2, 5, 8, 11)] + [
        "sites.toml"
    ]
    assert lines[-1] == "sites.toml: 4 errors; nothing was run"


def test_two_sites_share_no_dataset_and_no_crawl_is_there_twice(tmp_path: Path) -> None:
    same = '[[site]]\nurl = "https://a.example/x"\n[[site]]\nurl = "https://www.a.example/y"\n'
    assert refused(tmp_path, same)[0].startswith("sites.toml:3: the site of line 1 has the name 'a.example'")
    cased = '[[site]]\nprofile = "a"\nname = "paper"\n[[site]]\nprofile = "b"\nname = "Paper"\n'
    assert "file systems may take for the same" in refused(tmp_path, cased)[0]
    twice = '[[site]]\nurl = "https://a.example"\n[[site]]\nurl = "https://a.example"\nname = "b"\n'
    assert refused(tmp_path, twice)[0] == "sites.toml:3: this is the crawl of line 1 again: leave one out"


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="No such file"):
        read_sites(tmp_path / "missing.toml")
    (tmp_path / "odd.toml").write_bytes(b"# \xff")
    with pytest.raises(RefusedError, match=r"is no UTF-8"):
        read_sites(tmp_path / "odd.toml")
