"""What a renderable looks like as text."""

from io import StringIO

from rich.console import Console, RenderableType


def text_of(what: RenderableType) -> str:
    into = StringIO()
    Console(file=into, width=200).print(what)
    return into.getvalue()
