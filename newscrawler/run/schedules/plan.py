"""What a schedule runs, how often, and from where."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from zlib import crc32

from newscrawler.language.durations import format_duration


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """Runs of sites. Raises ValueError where they cannot be planned so.

    `every` and `deadline` are seconds; a deadline of None is five sixths of the time between two runs. `command` starts
    newscrawler on this machine, in `folder`, an absolute path; `data_dir` may be relative to it. `user` is whom it runs
    as, None for whoever installs the entry. `names` holds what a site is kept under where that is another name than
    the one it is run by: the host of a site without a profile.
    """

    sites: tuple[str, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    every: int
    deadline: int | None = None
    arguments: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    command: tuple[str, ...]
    folder: PurePath
    data_dir: PurePath
    user: str | None = None
    image: str | None = None

    def __post_init__(self) -> None:
        if self.every < 60:
            raise ValueError(f"--every {format_duration(self.every)} is less than a minute: choose 1m or more")
        for text in (
            *self.command,
            str(self.folder),
            self.user or "",
            *self.environment.values(),
            *self.run("", self.folder),
        ):
            if re.search(r"[\x00-\x1f\x7f]", text):
                raise ValueError(f"{text!r} holds a control character, which no entry can carry")
            if re.search(r"[\ud800-\udfff]", text):  # bytes of a file's name, as Python has them
                raise ValueError(f"{text!r} is no UTF-8, which no entry can carry")

    def run(self, site: str, folder: PurePath) -> list[str]:
        """Words of the command line after the program's name, for a run in `folder`."""
        return ["run", site, "--quiet", "--deadline", format_duration(self.seconds), *self._given(folder)]

    def _given(self, folder: PurePath) -> list[str]:
        """Words of what is handed on."""
        words = []
        settings = {name: value for name, value in self.settings.items() if name != "DATA_DIR"}
        for option, pairs in (("-a", self.arguments), ("-s", settings)):
            words += [word for name, value in pairs.items() for word in (option, f"{name}={value}")]
        return [*words, "-s", f"DATA_DIR={folder / self.data_dir}"]

    @property
    def seconds(self) -> int:
        """How long a run may take."""
        return self.every * 5 // 6 if self.deadline is None else self.deadline

    def offset(self, site: str) -> int:
        """Minutes by which its runs are later than those of a site without, so that not all start at once.

        They come from the name alone that the site is kept under: another site more or less moves no other.
        """
        return crc32(self.name_of(site).encode(errors="surrogatepass")) % (self.every // 60)

    def name_of(self, site: str) -> str:
        """The name that the site's data are kept under."""
        return self.names.get(site, site)

    def label(self, site: str) -> str:
        """The name of the site's entry, where entries have one."""
        return label(self.name_of(site))


@dataclass(frozen=True, kw_only=True, slots=True)
class SitesPlan(Plan):
    """Runs of the sites of a file that are due: its path takes the place of the one site.

    Deadlines are those that the file gives each site, but where the plan has one.
    """

    group: str | None = None

    def run(self, site: str, folder: PurePath) -> list[str]:
        words = ["run", "--sites", str(folder / site), "--due", "--quiet"]
        if self.group is not None:
            words += ["--group", self.group]
        if self.deadline is not None:
            words += ["--deadline", format_duration(self.deadline)]
        return [*words, *self._given(folder)]


def label(site: str) -> str:
    """A name for the site's entry that every program takes: lower case letters, digits and hyphens.

    >>> label("almayadeen_ar"), label("News.example")
    ('newscrawler-almayadeen-ar', 'newscrawler-news-example-41c3cd8f')
    """
    words = re.sub(r"[^a-z0-9]+", "-", site.lower()).strip("-")[:30].strip("-")
    if re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", site) and len(site) <= 30:
        return f"newscrawler-{words}"
    return f"newscrawler-{words}-{crc32(site.encode(errors='surrogatepass')):08x}"
