"""A formula stays in the sentence that it stands in, on one line, and once."""

import pytest

from newscrawler import extract_article

URL = "https://river.example/science/how-far-off-the-old-survey-was"


def sentence(formula: str) -> str:
    html = f"""<html lang="en"><head><title>How far off the old survey was</title></head><body><article>
    <h1>How far off the old survey was</h1>
    <p>The team laid its own instruments beside those of the first survey and measured for eleven nights.</p>
    <p>The error was {formula} overall, which nobody had expected of tools that were made of brass and wood.</p>
    <p>A second team will do it again in the spring, on the other bank of the river, said the observatory.</p>
    </article></body></html>"""
    body = extract_article(html, URL).body or ""
    return body.split("The error was")[1].split("overall")[0].strip()


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (
            "<mrow><mn>1.33</mn><mo>×</mo><msup><mn>10</mn><mrow><mo>−</mo><mn>4</mn></mrow></msup></mrow>",
            "1.33×10^−4",
        ),
        ("<mfrac><mn>1</mn><mn>2</mn></mfrac>", "1/2"),
        ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac>", "(a+b)/c"),
        ("<msqrt><mi>x</mi></msqrt><mo>=</mo><msub><mi>y</mi><mn>0</mn></msub>", "√x=y_0"),
        ("<msubsup><mo>∑</mo><mn>1</mn><mi>n</mi></msubsup><mi>f</mi><mo>\u2061</mo><mi>k</mi>", "∑_1^nfk"),
    ],
)
def test_what_is_raised_or_stands_below_is_told_by_a_sign(markup: str, text: str) -> None:
    assert sentence(f"<math>{markup}</math>") == text


def test_its_source_is_no_part_of_it() -> None:
    source = '<annotation encoding="application/x-tex">x^{2}</annotation>'
    assert sentence(f"<math><semantics><msup><mi>x</mi><mn>2</mn></msup>{source}</semantics></math>") == "x^2"


def test_one_that_is_printed_for_readers_as_well_is_told_once() -> None:
    hidden = '<span class="katex-mathml"><math><msup><mi>x</mi><mn>2</mn></msup></math></span>'
    shown = '<span class="katex-html" aria-hidden="true"><span>x</span><span>2</span></span>'
    assert sentence(f'<span class="katex">{hidden}{shown}</span>') == "x2"


def test_one_that_is_nested_too_deep_costs_the_page_nothing_else() -> None:
    assert sentence("<math>" + "<mrow>" * 200 + "<mi>x</mi>" + "</mrow>" * 200 + "</math>") == ""
