"""The blocks of a page as if no class name of it told anything: removed, or made by a machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.scopes import Scope, unknown_around

if TYPE_CHECKING:
    from tests.training.examples import Example


def twin(example: Example, with_kinds: bool) -> Example:
    """The same page without names; `with_kinds` where elements of one name are still told to be of one kind."""
    return replace(example, blocks=_unnamed(example.blocks, with_kinds), is_nameless=True)


def _unnamed(blocks: Sequence[TextBlock], with_kinds: bool) -> list[TextBlock]:
    known: dict[Scope, Scope] = {}
    found: list[TextBlock] = []
    for block in blocks:
        around, between = unknown_around(block.scope, known)
        inner = None if around is None else known[around]
        for scope in between:
            inner = known[scope] = _copy(scope, inner, with_kinds)
        found.append(replace(block, scope=known[block.scope], names=""))
    return found


def _copy(scope: Scope, around: Scope | None, with_kinds: bool) -> Scope:
    made = Scope.__new__(Scope)
    made.element, made.tag, made.around = scope.element, scope.tag, around
    made.depth, made.inside, made.names = scope.depth, scope.inside, ""
    made.key = scope.key if with_kinds else f"{around.tag if around is not None else ''}>{scope.tag}."
    return made
