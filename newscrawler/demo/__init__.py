"""The embedded origin: a small news site in the first site's template, with invented articles, over real HTTP.

`World` holds every page, `running_origin` serves it. `python -m newscrawler.demo` does so, too.
"""

from newscrawler.demo.process import running_origin
from newscrawler.demo.world import DEFAULT_MOMENT, World

__all__ = ["DEFAULT_MOMENT", "World", "running_origin"]
