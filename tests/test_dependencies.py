"""What the project leans on, and where it leaves a rule, is said with its reason."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
DEPENDENCIES = tomllib.loads(PYPROJECT)["project"]["dependencies"]

BOUNDED = ("scrapy", "twisted", "scrapy-splash")
"""What is used beyond its documented interface: an upgrade is to fail in the tests of that, and nowhere else."""


OF_ANOTHER_PYTHON = ("backports",) if sys.version_info >= (3, 14) else ("compression",)


@pytest.mark.parametrize("dependency", DEPENDENCIES)
def test_every_dependency_has_a_lower_bound_and_a_reason(dependency: str) -> None:
    requirement = Requirement(dependency)
    operators = sorted(specifier.operator for specifier in requirement.specifier)
    assert operators == (["<", ">="] if requirement.name in BOUNDED else [">="])
    assert re.search(rf'"{re.escape(dependency)}",\s+# .+', PYPROJECT)
    if requirement.marker is None or requirement.marker.evaluate():
        assert requirement.specifier.contains(version(requirement.name))


@pytest.mark.proof
def test_every_package_that_is_imported_is_declared_and_no_other_is() -> None:
    known = packages_distributions()
    imported = {
        _plain(name)
        for path in (ROOT / "newscrawler").rglob("*.py")
        for module in _imports(path)
        for name in known.get(module, [module])
        if module not in (*sys.stdlib_module_names, "newscrawler", *OF_ANOTHER_PYTHON)
    }
    project = tomllib.loads(PYPROJECT)["project"]
    installed = [need for need in map(Requirement, DEPENDENCIES) if need.marker is None or need.marker.evaluate()]
    needed = {_plain(need.name) for need in installed}
    extras = project["optional-dependencies"]
    asked_for = ("playwright", "arrow", "batch", "metrics", "object-store", "postgresql", "report", "spidermon")
    optional = {_plain(Requirement(text).name) for extra in asked_for for text in extras[extra]}
    assert imported - optional == needed - {"tzdata"}  # which Python looks for by itself
    assert optional <= imported


def _imports(path: Path) -> set[str]:
    """Names of the packages that a file imports, anywhere in it."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level]
    return {name.partition(".")[0] for name in names}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_exception_from_a_security_rule_says_why() -> None:
    config = tomllib.loads(PYPROJECT)["tool"]["ruff"]["lint"]
    assert "S" in config["select"]
    ignored = {rule for rules in (config["ignore"], *config["per-file-ignores"].values()) for rule in rules}
    for rule in (rule for rule in ignored if re.fullmatch(r"S\d+", rule)):
        assert re.search(rf'"{rule}",\s+# \w+', PYPROJECT), rule
    assert "S" not in ignored
    silent = [
        f"{path}: {line.strip()}"
        for folder in ("newscrawler", "tests")
        for path in (ROOT / folder).rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"# noqa: ([A-Z]+\d+, ?)*S\d{3}[A-Z0-9, ]*$", line)
    ]
    assert not silent
