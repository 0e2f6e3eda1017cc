"""Names in the lines that a page prints."""

import pytest

from newscrawler.extract import bylines
from newscrawler.labels import labels_for

EN = labels_for("en")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Rima Saad", ["Rima Saad"]),
        ("ByRima Saad", ["Rima Saad"]),
        ("Written by Rima Saad and Omar Nasser", ["Rima Saad", "Omar Nasser"]),
        ("By Rima Saad | May 7, 2024", ["Rima Saad"]),
        ("By Rima Saad May 7, 2024", ["Rima Saad"]),
        ("May 7, 2024 by Rima Saad in Bridges", ["Rima Saad"]),
        ("By Rima Saad, Senior Editor", ["Rima Saad"]),
        ("By Rima Saad ⋅ Review Editor ⋅ Updated May 6, 2025", ["Rima Saad"]),
        ("Von: Rima Saad", ["Rima Saad"]),
        ("Author: Rima Saad", ["Rima Saad"]),
        ("Text by Rima Saad", ["Rima Saad"]),
        ("By Rima Saad, MD. Reviewed by Omar Nasser", ["Rima Saad, MD"]),
        ("Reviewed by Omar Nasser", []),
        ("The bridge was built by hand", []),
        ("By the end of May the bridge had been built", []),
        ("Read more", []),
    ],
)
def test_a_line_names_its_authors(line: str, names: list[str]) -> None:
    assert bylines.of_line(line, EN) == names


@pytest.mark.parametrize("line", ["Written by", "View profile", "January", "Advertisement", "Follow us", "Share"])
def test_a_label_is_no_name(line: str) -> None:
    assert bylines.alone(line, EN) == []


def test_the_beginning_of_another_name_is_left_out() -> None:
    assert bylines.without_parts(["Rima Saad", "Rima"]) == ["Rima Saad"]
