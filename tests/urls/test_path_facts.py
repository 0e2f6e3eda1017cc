from datetime import date

import pytest

from newscrawler.urls.path_facts import date_of, kind_of

SITE = "https://news.example"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/video/a-bridge", "video"),
        ("/en-vivo/1650000/una-regata", "live"),
        ("/world/fotos/12345/el-mar", "gallery"),
        ("/world/a-bridge", None),
        ("/world/video", None),
    ],
)
def test_a_word_before_an_articles_own_part_tells_its_kind(path: str, kind: str | None) -> None:
    assert kind_of(SITE + path) == kind


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2024/05/13/flood", date(2024, 5, 13)),
        ("/world/2024/may/3/flood", date(2024, 5, 3)),
        ("/world/flood-2024-05-13", date(2024, 5, 13)),
        ("/20240513/flood", date(2024, 5, 13)),
        ("/diario/1976/05/04/flood", date(1976, 5, 4)),
        ("/archives/article/1944/12/19/flood", date(1944, 12, 19)),
        ("/flood-1851-09-18", date(1851, 9, 18)),
        ("/n1/2024/0513/c1001-40223222.html", date(2024, 5, 13)),
        ("/local/2024-05/13/c_112.htm", date(2024, 5, 13)),
        ("/a/202405/13/WS66", date(2024, 5, 13)),
        ("/story/171205/flood", None),
        ("/story/18510918/flood", None),
        ("/2024/111/flood", None),
        ("/2024/02/31/flood", None),
        ("/2024/05/flood", None),
        ("/world/flood-120240513", None),
    ],
)
def test_a_url_may_name_a_day(path: str, day: date | None) -> None:
    assert date_of(SITE + path) == day
