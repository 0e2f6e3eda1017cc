"""The house as a newcomer finds it: few rooms, one name an idea, and tests that are found from a module's name."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "newscrawler"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")
TESTS = {path: path.read_text("utf-8") for path in sorted((ROOT / "tests").rglob("*.py"))}
_CLASS = re.compile(r"^\s*class (\w+)", re.MULTILINE).findall
NAMES = {path.relative_to(ROOT / "tests").parts[0] + "/" + path.stem for path in TESTS}


def test_the_top_of_the_package_has_few_entries() -> None:
    assert len([entry for entry in PACKAGE.iterdir() if entry.name != "__pycache__"]) <= 26


def test_no_class_name_is_there_twice() -> None:
    names = Counter(name for path in PACKAGE.rglob("*.py") for name in _CLASS(path.read_text("utf-8")))
    assert [name for name, times in names.items() if times > 1] == []


def _dotted(module: Path) -> str:
    return ".".join(module.relative_to(ROOT).with_suffix("").parts)


@cache
def _known_to_tests() -> set[str]:
    """Every dotted name of the package that a test mentions or imports."""
    found: set[str] = set()
    for text in TESTS.values():
        for dotted in re.findall(r"newscrawler(?:\.\w+)+", text):
            found.update(dotted[: end.start()] for end in re.finditer(r"\.|$", dotted))
        for room, names in re.findall(r"from (newscrawler[\w.]*) import ([^\n(]+)", text):
            found.update(f"{room}.{name.split()[0]}" for name in names.split(","))
    return found


def _named_tests(module: Path) -> list[str]:
    """What the docstring of a module, or of the room that it is in, says of where it is tested."""
    described = (path.read_bytes() for path in (module, module.with_name("__init__.py")))
    texts = (ast.get_docstring(ast.parse(source)) or "" for source in described)
    return [found[1] for text in texts if (found := re.search(r"^Tested in (\S+)\.$", text, re.MULTILINE))]


def _leads_to_tests(module: Path) -> bool:
    room = module.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if f"{room}/test_{module.stem}" in NAMES or _dotted(module) in _known_to_tests():
        return True
    named = _named_tests(module)
    return bool(named) and all((ROOT / path).exists() for path in named)


def test_a_module_leads_to_its_tests_by_its_name_or_names_them() -> None:
    lost = [_dotted(module) for module in MODULES if not _leads_to_tests(module)]
    assert lost == [], "the first docstring of each has to say `Tested in tests/...`, where there are some"
