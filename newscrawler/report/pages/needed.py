"""Whether the packages that pages are written with are installed: they are an extra.

Tested in tests/report/pages/test_needed.py.
"""

from importlib.util import find_spec

from newscrawler.errors import StorageRefusedError

PACKAGES = ("jinja2", "matplotlib")


def refuse_without_packages() -> None:
    """Raises StorageRefusedError where one lacks. None is imported."""
    if lacking := [name for name in PACKAGES if find_spec(name) is None]:
        raise StorageRefusedError(
            f"pages are written with {' and '.join(lacking)}, which {'is' if len(lacking) == 1 else 'are'} not "
            "installed: pip install 'newscrawler[report]'"
        )
