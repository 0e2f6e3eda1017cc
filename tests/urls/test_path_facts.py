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
        ("/2024/02/31/flood", None),
        ("/2024/05/flood", None),
        ("/world/flood-120240513", None),
    ],
)
def test_a_url_may_name_a_day(path: str, day: date | None) -> None:
    assert date_of(SITE + path) == day
