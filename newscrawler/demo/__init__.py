"""The embedded origin: a small news site in the first site's template, with invented articles, over real HTTP.

`World` knows every page and the truth about it, `running_origin` serves it. `python -m newscrawler.demo` does so, too.
`ScriptedWorld` is an edition of its own, whose pages need a browser.
"""

from newscrawler.demo.process import running_origin
from newscrawler.demo.scripted.world import ScriptedWorld
from newscrawler.demo.world import DEFAULT_MOMENT, World

__all__ = ["DEFAULT_MOMENT", "ScriptedWorld", "World", "running_origin"]
