"""Times told by their distance are read in the reader's language, and lengths of texts and videos are none."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from newscrawler.language.dates import find_visible, parse_visible

NOW = datetime(2024, 3, 31, 10, 30, 12, 345, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "text", "minutes"),
    [
        ("en", "2 hours ago", 120),
        ("en", "About an hour ago", 60),
        ("en", "5 mins ago", 5),
        ("en", "3h", 180),
        ("en", "Just now", 0),
        ("es", "hace 5 minutos", 5),
        ("es", "Hace una hora", 60),
        ("ar", "قبل ساعتين", 120),
        ("ar", "منذ ٣ ساعات", 180),
        ("fr", "il y a 40 min", 40),
        ("de", "vor einer Stunde", 60),
        ("it", "2 ore fa", 120),
        ("pt", "há 2 horas", 120),
        ("ru", "2 ч. 21 мин. назад", 141),
        ("ru", "час назад", 60),
        ("uk", "5 хвилин тому", 5),
        ("pl", "2 godziny temu", 120),
        ("cs", "Před 2 hodinami", 120),
        ("tr", "2 saat önce", 120),
        ("nl", "3 uur geleden", 180),
        ("sv", "för 2 timmar sedan", 120),
        ("fi", "5 minuuttia sitten", 5),
        ("hu", "2 órája", 120),
        ("el", "πριν από 2 ώρες", 120),
        ("he", "לפני שעתיים", 120),
        ("sw", "dakika 20 zilizopita", 20),  # the unit stands before the figure
        ("sw", "saa 2 zilizopita", 120),
        ("ha", "mintuna 5 da suka gabata", 5),
        ("ig", "nkeji 5 gara aga", 5),
        ("si", "මිනිත්තු 20කට පෙර", 20),
        ("om", "daqiiqaawwan 5 darban", 5),
        ("zu", "2 amahora edlule", 120),
        ("sr", "pre 5 minuta", 5),
        ("uz", "2 соат олдин", 120),
        ("ta", "2 மணிநேரம் முன்", 120),
        ("km", "5 នាទី​មុន", 5),
        ("fa", "۲ ساعت پیش", 120),
        ("hi", "2 घंटे पहले", 120),
        ("id", "2 jam yang lalu", 120),
        ("vi", "2 giờ trước", 120),
        ("ja", "3時間前", 180),
        ("ko", "5분 전", 5),
        ("zh", "2小时前", 120),
        ("xx", "2 hours ago", 120),
    ],
)
def test_a_distance_is_counted_back_from_the_moment_of_reading(language: str, text: str, minutes: int) -> None:
    found = parse_visible(text, language, ZoneInfo("Asia/Beirut"), NOW)
    assert found == NOW.replace(microsecond=0) - timedelta(minutes=minutes)
    assert parse_visible(text, language) is None
    assert find_visible(f"It was {text}", language, None, NOW) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 days ago", "2024-03-28"),
        ("1 week ago", "2024-03-24"),
        ("1 month ago", "2024-02-29"),
        ("2 years ago", "2022-03-31"),
        ("yesterday", "2024-03-30"),
        ("the day before yesterday", "2024-03-29"),
    ],
)
def test_a_distance_of_days_tells_a_day(text: str, day: str) -> None:
    found = parse_visible(text, "en", None, NOW)
    assert found is not None
    assert found.isoformat() == day


@pytest.mark.parametrize(
    "text", ["4 min", "2 min read", "1 hour 20 minutes", "35 sec", "2:35", "3000 years ago", "ago"]
)
def test_what_may_be_the_length_of_a_text_or_a_video_is_no_time(text: str) -> None:
    assert parse_visible(text, "en", None, NOW) is None
