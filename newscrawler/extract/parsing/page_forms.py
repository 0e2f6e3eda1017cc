"""Lets a form that is the whole page be read as what it holds: ASP.NET's pages stand in one, and so do those of the
systems that are built on it (SharePoint, DNN, Kentico, CivicPlus).

Tested in tests/extract/parsing/test_page_forms.py.
"""

from itertools import islice

from newscrawler.extract.parsing.tree import Element

_HEADED = ("h1", "main", "article")
_OF_PAGE = ("__VIEWSTATE", "__VIEWSTATEGENERATOR")  # fields that ASP.NET sets into the page's own form
_MAX_FIELDS = 20
_MAX_FORMS = 50


def open_page_forms(root: Element, source: bytes) -> None:
    """Call such forms plain boxes, in place."""
    if b"__VIEWSTATE" not in source:
        return
    for form in list(islice(root.iter("form"), _MAX_FORMS)):
        if next(form.iter(*_HEADED), None) is not None or _is_of_page(form):
            form.tag = "div"


def _is_of_page(form: Element) -> bool:
    return any(field.get("name") in _OF_PAGE for field in islice(form.iter("input"), _MAX_FIELDS))
