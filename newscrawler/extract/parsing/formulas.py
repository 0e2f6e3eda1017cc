"""Writes the formulas of a page on one line, as text: "10^-4", where a reader sees the 4 raised.

By the elements of MathML Core (https://www.w3.org/TR/mathml-core/). Tested in tests/extract/parsing/test_formulas.py.
"""

from collections.abc import Iterable
from itertools import islice

from newscrawler.extract.parsing.tree import Element
from newscrawler.language.text import squeeze

_MAX_FORMULAS = 500
_MAX_DEPTH = 60  # a formula that is nested deeper is left out
_UNSEEN = "template"
_NOTES = ("annotation", "annotation-xml", "mphantom")  # the same in another language, and what is not seen
_INVISIBLE = dict.fromkeys(range(0x2061, 0x2065))  # the application of a function, a product, a comma, a sum
_MARKS = {"msup": "^", "mover": "^", "msub": "_", "munder": "_", "mfrac": "/"}
_TWO_MARKS = ("msubsup", "munderover")


def write_formulas(formulas: Iterable[Element]) -> None:
    """Put the text of each formula in its place. KaTeX prints it once more for readers: there the first is left out."""
    for formula in islice(formulas, _MAX_FORMULAS):
        around = formula.getparent()
        is_again = around is not None and "katex" in (around.get("class") or "")
        text = "" if is_again else _written(formula, _MAX_DEPTH)
        formula.tag = "span" if text else _UNSEEN
        for part in list(formula):
            formula.remove(part)
        formula.text = text


def _written(element: Element, depth: int) -> str:
    """A part of a formula; "" for what readers do not see, and of what is nested too deep."""
    if not depth or element.tag in _NOTES or not isinstance(element.tag, str):
        return ""
    if not len(element):
        return squeeze(element.text or "").translate(_INVISIBLE)
    parts = [_written(part, depth - 1) for part in element]
    tag = str(element.tag)
    if tag in _MARKS and len(parts) == 2:
        return _grouped(parts[0]) + _MARKS[tag] + _grouped(parts[1])
    if tag in _TWO_MARKS and len(parts) == 3:
        return f"{_grouped(parts[0])}_{_grouped(parts[1])}^{_grouped(parts[2])}"
    if tag == "maction":  # one part at a time is shown, at first the first
        return parts[0]
    if tag == "msqrt":
        return f"√{_grouped(''.join(parts))}"
    if tag == "mroot" and len(parts) == 2:
        return f"{_grouped(parts[0])}^(1/{parts[1]})"
    if tag in ("mtr", "mlabeledtr"):
        return ", ".join(parts)
    if tag == "mtable":
        return "; ".join(parts)
    return "".join(parts)


def _grouped(text: str) -> str:
    """A part of more than one number or letter, in parentheses.

    >>> _grouped("10"), _grouped("−4"), _grouped("n+1")
    ('10', '−4', '(n+1)')
    """
    return text if text.lstrip("-−").isalnum() or len(text) <= 1 or text.replace(".", "").isdecimal() else f"({text})"
