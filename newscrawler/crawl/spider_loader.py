"""The spiders of a project: those of its modules, as Scrapy finds them, and those of profiles that lie beside them."""

import builtins
import re
import warnings
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy import Request, Spider
from scrapy.settings import BaseSettings
from scrapy.spiderloader import SpiderLoader

if TYPE_CHECKING:
    from newscrawler.site import Site

_NAME = re.compile("[a-z][a-z0-9_]*").fullmatch  # of a site


class ProfileSpiderLoader(SpiderLoader):
    """Scrapy's loader, to which NAME.toml in the folder of a package of SPIDER_MODULES is a spider, too.

    A later package goes before an earlier one, so that a user's profile may take the place of ours. Nothing is read
    of a profile before it is asked for: a thousand of them cost a look at their folder.
    """

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        self._files: dict[str, Path] = {}
        for place, package in enumerate(self.spider_modules):
            for path in _profiles_in(package):
                self._note(path, place)

    def _note(self, path: Path, place: int) -> None:
        name = path.stem
        spider = self._spiders.get(name)
        if spider is not None:
            theirs = self._place_of(spider)
            if theirs == place:
                warnings.warn(
                    f"{name} is a spider of {spider.__module__}; {path} is left out: remove one", stacklevel=3
                )
            if theirs >= place:
                return
            del self._spiders[name]
        self._files[name] = path

    def _place_of(self, spider: type[Spider]) -> int:
        """The place of a spider's package among those of SPIDER_MODULES."""
        module = f"{spider.__module__}."
        return max((at for at, each in enumerate(self.spider_modules) if module.startswith(f"{each}.")), default=-1)

    def load(self, spider_name: str) -> type[Spider]:
        """The spider of that name. Raises KeyError where there is none, ProfileError where its profile is wrong."""
        if spider_name in self._files and spider_name not in self._spiders:
            from newscrawler.site.profile_file import read_profile

            self._spiders[spider_name] = spider_of(read_profile(self._files[spider_name]).site)
        return super().load(spider_name)

    def list(self) -> builtins.list[str]:
        return [*(name for name in self._spiders if name not in self._files), *self._files]

    def find_by_request(self, request: Request) -> builtins.list[str]:
        """The names of the spiders whose hosts a request is for; every profile is read for that."""
        for name in self._files:
            self.load(name)
        return super().find_by_request(request)

    def file_of(self, name: str) -> Path | None:
        """The file of a profile; None for a spider of a module."""
        return self._files.get(name)


def spider_of(site: "Site") -> type[Spider]:
    """The spider of a profile, as a module would have it."""
    from newscrawler.crawl.spider import NewsSpider

    words = (word.capitalize() for word in site.name.split("_"))
    return type(f"{''.join(words)}Spider", (NewsSpider,), {"site": site, "__module__": __name__})


def _profiles_in(package: str) -> Iterator[Path]:
    """The profiles in a package's folders, which is none where a setting names a module."""
    try:
        folders = import_module(package).__path__
    except (ImportError, SyntaxError, AttributeError):  # Scrapy has said so, or it is a module
        return
    for folder in folders:
        yield from (path for path in sorted(Path(folder).glob("*.toml")) if _NAME(path.stem))
