"""A form around a whole page is none; one that readers fill in is."""

import pytest

from newscrawler.extract import extract_article
from newscrawler.extract.page import Page

TEXT = "<p>The ferry to the outer islands runs all winter, the harbour board of part {} said for the first time.</p>"
TABLE = "<table><tr><td>Town<td>Visitors</tr><tr><td>Lenn<td>5196</tr><tr><td>Carrow<td>1501</tr></table>"
STORY = f"<h1>Ferries run all winter</h1>{''.join(map(TEXT.format, range(3)))}{TABLE}{TEXT.format(3)}"
FORM = "<form action=/a.aspx><input type=hidden name=__VIEWSTATE value=x>"
URL = "https://quay.example/ferries-run"


def test_the_text_of_a_page_in_a_form_is_that_of_one_without() -> None:
    plain, within = (
        f"<html><body>{start}<div>{STORY}</div>{end}</body></html>" for start, end in (("", ""), (FORM, "</form>"))
    )
    found = extract_article(within, URL).body or ""
    assert found == extract_article(plain, URL).body
    assert "Lenn | 5196" in found


@pytest.mark.parametrize(
    ("html", "is_form"),
    [
        (f"{FORM}{STORY}</form>", False),
        (f"{FORM}{5 * TEXT}</form>", False),
        ("<form><p>Your letter to the board</p><p><input name=mail></p><button>Send</button></form>", True),
        (f"<h1>Ferries</h1><form><h2>Subscribe</h2>{6 * TEXT}<input name=mail></form>", True),
    ],
)
def test_a_form_with_a_headline_or_the_fields_of_a_page_is_one(html: str, is_form: bool) -> None:
    assert (next(Page(f"<body>{html}</body>", URL).root.iter("form"), None) is not None) is is_form
