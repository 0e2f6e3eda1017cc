"""Names in the lines that a page prints."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.extract.fields import person_names


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Rima Saad", ["Rima Saad"]),
        ("ByRima Saad", ["Rima Saad"]),
        ("Written by Rima Saad and Omar Nasser", ["Rima Saad", "Omar Nasser"]),
        ("By Rima Saad | May 7, 2024", ["Rima Saad"]),
        ("Tuesday May 7, 2024 10:05 am PDT by Rima Saad", ["Rima Saad"]),
        ("May 7, 2024 at 10:05 AM by Rima Saad", ["Rima Saad"]),
        ("Von RIVER-online-Redakteur Karl Huber", ["Karl Huber"]),
        ("By Rima Saad May 7, 2024", ["Rima Saad"]),
        ("By Rima SaadMay 7, 2024", ["Rima Saad"]),
        ("May 7, 2024 by Rima Saad in Bridges", ["Rima Saad"]),
        ("By Rima Saad and John Martin 14 February 2024", ["Rima Saad", "John Martin"]),
        ("By Mara Novak 7 Mar 2024", ["Mara Novak"]),
        ("By Rima Saad March 14, 2024", ["Rima Saad"]),
        ("By Rima Saad, Senior Editor", ["Rima Saad"]),
        ("Written by Rima Saad who lives by the river", ["Rima Saad"]),
        ("5 views | Author: Rima Saad | May 7, 2024", ["Rima Saad"]),
        ("Автор: Римма Сад от 7-05-2024, 21:00", ["Римма Сад"]),
        ("Просмотров: 5 | Добавила: Римма Сад | 07.05.2024", ["Римма Сад"]),
        ("时间:2024-05-07 21:00 来源:本站 作者:林知秋 点击: 12 次", ["林知秋"]),
        ("作者：林知秋 许南舟 来源：河报", ["林知秋", "许南舟"]),
        ("标签", []),
        ("时间:2024-05-07 来源:本站 作者:佚名 点击: 12 次", []),
        ("작성자 한도윤 댓글0건 조회12회 작성일 24-05-07 21:00", ["한도윤"]),
        ("By Rima Saad Senior Bridges Reporter", ["Rima Saad"]),
        ("By Rima Saad, Rail and Road Safety Expert", ["Rima Saad"]),
        ("By Rima Saad ⋅ Review Editor ⋅ Updated May 6, 2025", ["Rima Saad"]),
        ("By April May", ["April May"]),
        ("Von: Rima Saad", ["Rima Saad"]),
        ("Por Ana Ruiz y Luis Vega", ["Ana Ruiz", "Luis Vega"]),
        ("بقلم: ريما سعد", ["ريما سعد"]),
        ("Author: Rima Saad", ["Rima Saad"]),
        ("Text by Rima Saad", ["Rima Saad"]),
        ("Interview by Rima Saad", ["Rima Saad"]),
        ("Author(s): Rima Saad, Omar Nasser", ["Rima Saad", "Omar Nasser"]),
        ("Autor*innen: Rima Saad, Omar Nasser", ["Rima Saad", "Omar Nasser"]),
        ("Blog Beitrag von Rima Saad", ["Rima Saad"]),
        ("By the River Team", ["the River Team"]),
        ("By Rima Saad, MD. Reviewed by Omar Nasser", ["Rima Saad, MD"]),
        ("By Rima Saad, Head of Bridges", ["Rima Saad"]),
        ("By The River editors", ["The River editors"]),
        ("By Rima Saad (", ["Rima Saad"]),
        ("By Sat, 20 Dec, 2025", []),
        ("Reviewed by Omar Nasser", []),
        ("The bridge was built by hand", []),
        ("By the end of May the bridge had been built", []),
        ("By 2030 the bridge will be built", []),
        ("Read more", []),
    ],
)
def test_a_line_names_its_authors(line: str, expected: list[str]) -> None:
    assert person_names.in_byline(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Por Rima Saad hace 3 horas",
        "Von Rima Saad vor 3 Stunden",
        "Par Rima Saad il y a 3 heures",
        "Por Rima Saad há 2 horas",
        "Autor: Rima Saad před 3 hodinami",
        "By Rima Saad 3 hours ago",
    ],
)
def test_a_time_seen_from_now_is_no_part_of_a_name(line: str) -> None:
    assert person_names.in_byline(line) == ["Rima Saad"]


def test_a_name_may_sound_like_a_word_of_times() -> None:
    assert person_names.in_byline("By Lina Day 3 min read") == ["Lina Day"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Von Rima Saad, Berlin", ["Rima Saad"]),
        ("Von Rima Saad und Omar Nasser, Berlin", ["Rima Saad", "Omar Nasser"]),
        ("Von Rima Saad, Berlin, und Omar Nasser, Paris", ["Rima Saad", "Omar Nasser"]),
        ("By Rima Saad, The River News, London", ["Rima Saad"]),
        ("By Rima Saad, Political Editor, London", ["Rima Saad"]),
        ("By Rima Saad, New York", ["Rima Saad"]),
        ("By Rima Saad For The River Daily", ["Rima Saad"]),
        ("By Rima Saad for RiverOnline and Omar Nasser for The Bridge", ["Rima Saad", "Omar Nasser"]),
        ("By Rima Saad in London and Omar Nasser in Paris", ["Rima Saad", "Omar Nasser"]),
        ("By Rima Saad in Trinidad, Omar Nasser in New York and Lea Haddad in Rome",
         ["Rima Saad", "Omar Nasser", "Lea Haddad"]),
        ("Par Rima Saad à Paris et Omar Nasser à Lyon", ["Rima Saad", "Omar Nasser"]),
        ("Por Ana Ruiz en Madrid y Luis Vega en Bogotá", ["Ana Ruiz", "Luis Vega"]),
        ("بقلم: ريما سعد، بيروت", ["ريما سعد"]),
        ("By Rima Saad and Cher", ["Rima Saad", "Cher"]),
        ("By Reuters", ["Reuters"]),
        ("By The River News", ["The River News"]),
        ("By Rima Saad @rimasaad 11:57 AM", ["Rima Saad"]),
        ('By Rima "The Author" Saad', ['Rima "The Author" Saad']),
        ("By Rima ‘In Town’ Saad and Omar “Of the Hill” Nasser", ["Rima ‘In Town’ Saad", "Omar “Of the Hill” Nasser"]),
    ],
)  # fmt: skip
def test_places_and_outlets_are_no_authors_and_nicknames_stay(line: str, expected: list[str]) -> None:
    assert person_names.in_byline(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Rima Saad, AFP", ["Rima Saad"]),
        ("Rima Saad | The River News", ["Rima Saad"]),
        ("Rima Saad, London; Omar Nasser, Paris", ["Rima Saad", "Omar Nasser"]),
        ("Rima Saad \u2764\ufe0f", ["Rima Saad"]),
        ("Rima Saad 123", ["Rima Saad"]),
        ("Rima_Saad", ["Rima Saad"]),
        ("Rima O’Saad; Rima O'Saad", ["Rima O’Saad"]),
        ("Human in the Loop", ["Human in the Loop"]),
        ("pages.example/rima.saad", []),
    ],
)
def test_what_metadata_add_to_a_name_is_no_part_of_it(line: str, expected: list[str]) -> None:
    assert person_names.split(line) == expected


@pytest.mark.parametrize(
    "line", ["Written by", "View profile", "January", "Advertisement", "Follow us", "Share", "标签"]
)
def test_a_label_is_no_name(line: str) -> None:
    assert person_names.in_line(line) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Rima Saad, Omar Nasser", ["Rima Saad", "Omar Nasser"]),
        ("Rima Saad & Omar Nasser", ["Rima Saad", "Omar Nasser"]),
        ("Rima Saad, Ph.D., Omar Nasser, MD", ["Rima Saad, Ph.D.", "Omar Nasser, MD"]),
        ("Rima Saad (The River)", ["Rima Saad"]),
        ("https://river.example/rima", []),
        ("rima@river.example", []),
    ],
)
def test_joined_names_are_parted_and_titles_stay(line: str, expected: list[str]) -> None:
    assert person_names.split(line) == expected


def test_the_beginning_of_another_name_is_left_out() -> None:
    assert person_names.without_parts(["Rima Saad", "Rima"]) == ["Rima Saad"]


def test_the_word_before_a_name_can_stand_alone() -> None:
    assert person_names.is_by("Written by:")
    assert not person_names.is_by("Rima Saad")


@given(st.text(max_size=200))
def test_names_are_never_empty_and_stand_once(line: str) -> None:
    for found in (person_names.split(line), person_names.in_line(line), person_names.in_byline(line)):
        assert all(found)
        assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("جمال واكيم", ["جمال واكيم"]),
        ("بقلم: سامي وهبة", ["سامي وهبة"]),
        ("ريما سعد وعمر ناصر", ["ريما سعد", "عمر ناصر"]),
        ("ريما سعد وعمر ناصر وليلى حداد", ["ريما سعد", "عمر ناصر", "ليلى حداد"]),
        ("ريما سعد و عمر ناصر", ["ريما سعد", "عمر ناصر"]),
        ("ريما سعد ووليد ناصر", ["ريما سعد", "وليد ناصر"]),
        ("غسان بن سعد وجمال واكيم", ["غسان بن سعد", "جمال واكيم"]),
        ("محمد علي وليد حداد", ["محمد علي وليد حداد"]),
        ("محمد علي واصف", ["محمد علي واصف"]),
        ("علی رضا ورزنده کاظمی", ["علی رضا ورزنده کاظمی"]),
    ],
)
def test_an_arabic_and_parts_names_only_where_it_is_no_letter_of_one(line: str, expected: list[str]) -> None:
    assert person_names.split(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("한도윤 기자", ["한도윤"]),
        ("한도윤 기자 writer@paper.example", ["한도윤"]),
        ("(달포=나루일보) 한도윤·서지안 기자 =", ["한도윤", "서지안"]),
        ("[나루일보 한도윤 기자]", ["한도윤"]),
        ("마로=한도윤 특파원", ["한도윤"]),
        ("한도윤 선임기자 입력 2024.03.21 06:40", ["한도윤"]),
        ("글·사진 한도윤 기자", ["한도윤"]),
        ("기자명 한도윤 나루일보 기자", ["한도윤"]),
        ("시민 기자", []),
        ("오순례 씨가 기자 회견을 열었다.", []),
        ("（记者 林知秋）", ["林知秋"]),
        ("本报记者林知秋 陈砚", ["林知秋", "陈砚"]),
        ("〔記者林知秋／青灘報導〕", ["林知秋"]),
        ("青灘社記者林知秋青灘7日電", ["林知秋"]),
        ("记者 林知秋 报道", ["林知秋"]),
        ("文/林知秋", ["林知秋"]),
        ("山田太郎記者", ["山田太郎"]),
        ("本報記者", []),
        ("كتبت - ريما سعد", ["ريما سعد"]),
        ("Teksti: Kaisa Virta", ["Kaisa Virta"]),
        ("By RIMA SAAD Associated Press", ["RIMA SAAD"]),
        ("By The Associated Press", ["The Associated Press"]),
        ("Авторка: Леся Верба", ["Леся Верба"]),
        ("记者了解到，桥已经修好。", []),
    ],
)
def test_each_language_says_by_whom_in_its_own_order(line: str, expected: list[str]) -> None:
    assert person_names.in_byline(line) == expected


def test_korean_names_stand_side_by_side() -> None:
    assert person_names.in_byline("글 서지안 · 문태오") == ["서지안", "문태오"]
    assert person_names.in_line("서지안·문태오 기자") == ["서지안", "문태오"]


def test_staff_writer_behind_a_name_is_no_part_of_it_and_stands_where_it_is_alone() -> None:
    assert person_names.split("By Rima Saad and Omar Nasser Staff Writers") == ["Rima Saad", "Omar Nasser"]
    assert person_names.split("By Rima Saad Staff Writer") == ["Rima Saad"]
    assert person_names.split("Staff Writer") == ["Staff Writer"]
