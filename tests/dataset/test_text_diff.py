"""What changed in the texts of two records, to be read."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.dataset.revisions import compare_records
from newscrawler.dataset.text_diff import TextPart, diff_records
from newscrawler.language.typography import as_typed

PARAGRAPHS = st.lists(st.lists(st.sampled_from(["talks", "go", "on", "in", "会", "谈"])).map(" ".join)).map("\n\n".join)


@given(PARAGRAPHS | st.text(), PARAGRAPHS | st.text())
def test_a_diff_holds_both_texts(old: str, new: str) -> None:
    segments = diff_records({"body": old}, {"body": new}).get("body", [])
    if as_typed(old) != as_typed(new):
        assert "".join(text for tag, text in segments if tag != "added") == (old and f"{old}\n\n")
        assert "".join(text for tag, text in segments if tag != "removed") == (new and f"{new}\n\n")
    tags = [tag for tag, _ in segments]
    assert all(pair[0] != pair[1] and pair != ("added", "removed") for pair in pairwise(tags))


def test_a_diff_strikes_out_words_only_in_the_paragraphs_that_were_edited() -> None:
    old = {"body": "Ships sail.\n\nThe talks go on in Geneva today.\n\nPorts wait."}
    new = {"body": "Ships sail.\n\nThe talks went on in Geneva yesterday.\n\nPorts wait.\n\nNobody knows."}
    assert diff_records(old, new) == {
        "body": [
            TextPart("equal", "Ships sail.\n\nThe talks "),
            TextPart("removed", "go "),
            TextPart("added", "went "),
            TextPart("equal", "on in Geneva "),
            TextPart("removed", "today."),
            TextPart("added", "yesterday."),
            TextPart("equal", "\n\nPorts wait.\n\n"),
            TextPart("added", "Nobody knows.\n\n"),
        ]
    }


def test_a_paragraph_written_anew_is_shown_whole() -> None:
    old, new = "The talks go on in Geneva today.", "A storm has closed the ports in the north."
    assert diff_records({"body": old}, {"body": new})["body"] == [
        TextPart("removed", f"{old}\n\n"),
        TextPart("added", f"{new}\n\n"),
    ]


def test_a_change_of_white_space_alone_can_be_seen() -> None:
    assert diff_records({"body": "One two."}, {"body": "One\n\ntwo."})["body"] == [
        TextPart("equal", "One"),
        TextPart("removed", " "),
        TextPart("added", "\n\n"),
        TextPart("equal", "two.\n\n"),
    ]


def test_lists_and_images_are_diffed_line_by_line() -> None:
    old = {
        "keywords": ["peace", "aid"],
        "image": {"url": "https://n.example/i.jpg", "caption": "A boat", "credit": None},
    }
    new = {"keywords": ["peace", "war"], "image": {"url": "https://n.example/i.jpg", "caption": None, "credit": "AFP"}}
    assert diff_records(old, new) == {
        "keywords": [TextPart("equal", "peace\n"), TextPart("removed", "aid\n"), TextPart("added", "war\n")],
        "image": [
            TextPart("equal", "url: https://n.example/i.jpg\n"),
            TextPart("removed", "caption: A boat\n"),
            TextPart("added", "credit: AFP\n"),
        ],
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("x " * 200_000, "x " * 199_999 + "y"),
        ("a b " * 100_000, "b a c " * 70_000),
        ("x\n\n" * 100_000, "x\n\ny\n\n" * 50_000),
        ("".join(f"w{i % 997} " for i in range(200_000)), "".join(f"w{i * 7 % 997} " for i in range(200_000))),
        (" " * 1_000_000 + "a", "\n" * 1_000_000 + "b"),
        ("\n".join("ab"[i % 3 % 2] for i in range(100_000)), "\n".join("ab"[i % 5 % 2] for i in range(100_000))),
    ],
    ids=["one word", "two words", "paragraphs", "shuffled", "spaces", "lines"],
)
@pytest.mark.proof
def test_hostile_texts_are_compared_to_their_end(old: str, new: str) -> None:
    """Each pair takes about a second; time that grows with the square of their lengths would take hours."""
    compare_records({"body": old}, {"body": new})
    assert diff_records({"body": old}, {"body": new})["body"]
