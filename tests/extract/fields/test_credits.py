"""Lines of a text that only repeat its author, date or source are no text."""

from newscrawler.article import Article
from newscrawler.extract.fields.credits import without_credits

TEXT = "The bridge over the river was opened on Tuesday, three years after the flood had taken the old one away."


def kept(*lines: str, author: str) -> str | None:
    article = Article(id="1", site="river", url="https://river.example/1", headline="The bridge", authors=[author])
    return without_credits(lines, article, "en", None)


def test_a_byline_with_no_more_of_a_name_than_an_initial_is_a_credit() -> None:
    assert kept("By A.", TEXT, author="A. Writer") == TEXT
    assert kept("By É. in Genoa", TEXT, author="Élise Writer") == f"By É. in Genoa\n\n{TEXT}"  # no name in any line
    assert kept("A.", TEXT, "A. | 4 Min Read", author="A. Writer") == TEXT


def test_another_initial_or_one_between_paragraphs_stays() -> None:
    assert kept("By B.", TEXT, author="A. Writer") == f"By B.\n\n{TEXT}"
    assert kept(TEXT, "A.", TEXT, author="A. Writer") == f"{TEXT}\n\nA.\n\n{TEXT}"
    assert kept("Built by plan A.", TEXT, author="A. Writer") == f"Built by plan A.\n\n{TEXT}"


def test_an_and_of_the_template_s_language_between_names_is_a_credit() -> None:
    article = Article(
        id="1", site="river", url="https://river.example/1", headline="The bridge", authors=["ليلى حداد", "هبة مراد"]
    )
    text = "افتتح الجسر القديم صباح الثلاثاء بعد ثلاثة أعوام من الفيضان الذي جرف الجسر السابق، وعبره أهالي المدينة."
    assert without_credits(["هبة مراد and ليلى حداد", text], article, "ar", None) == text
