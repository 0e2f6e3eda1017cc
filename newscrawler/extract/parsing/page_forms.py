"""Lets a form that is the whole page be read as what it holds: ASP.NET's pages stand in one, and so do those of the
systems that are built on it (SharePoint, DNN, Kentico, CivicPlus).

Tested in tests/extract/parsing/test_page_forms.py.
"""

from collections.abc import Iterable
from itertools import islice

from newscrawler.extract.parsing.tree import Element

_OF_PAGE = ("__VIEWSTATE", "__VIEWSTATEGENERATOR")  # fields that ASP.NET sets into the page's own form
_MAX_FIELDS = 20
_MAX_FORMS = 50


def open_page_forms(forms: Iterable[Element]) -> None:
    """Call such forms plain boxes, in place."""
    for form in islice(forms, _MAX_FORMS):
        if _is_of_page(form):
            form.tag = "div"


def _is_of_page(form: Element) -> bool:
    return any(field.get("name") in _OF_PAGE for field in islice(form.iter("input"), _MAX_FIELDS))
