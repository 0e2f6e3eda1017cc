"""From the entries of a file to jobs that may start: profiles, arguments and settings are checked, all of them."""

from collections.abc import Iterable, Mapping
from typing import Any

from scrapy import Spider
from scrapy.settings import Settings

from newscrawler.crawl.profiles import load_spider
from newscrawler.exits import RefusedError
from newscrawler.fetch.politeness.contact import require_contact
from newscrawler.run.sites.entries import ANY_SITE, SiteEntry
from newscrawler.run.sites.file import SitesFile
from newscrawler.run.sites.file_settings import FILE_PRIORITY, unknown_settings
from newscrawler.run.sites.shared_run import SiteJob
from newscrawler.run.sites.values import FileProblem
from newscrawler.run.task import Task, task_of

_CHECKED_BY_TASK = ("GATE_", "DUPLICATES", "LOG_LEVEL", "ALARMS")


def plan_jobs(
    file: SitesFile,
    entries: Iterable[SiteEntry],
    settings: Settings,
    *,
    arguments: Mapping[str, str],
    deadline: float | None = None,
) -> list[SiteJob]:
    """A job for each entry; arguments and a deadline of the command line go before those of the file.

    Raises RefusedError, which names each problem and its line.
    """
    planner = _Planner(file, settings, arguments, deadline)
    jobs = [planner.job(entry) for entry in entries]
    file.refuse(planner.problems)
    return [job for job in jobs if job is not None]


class _Planner:
    def __init__(
        self, file: SitesFile, settings: Settings, arguments: Mapping[str, str], deadline: float | None
    ) -> None:
        self._file, self._settings = file, settings
        self._arguments, self._deadline = arguments, deadline
        self._spiders: dict[str, type[Spider]] = {}
        self.problems: list[FileProblem] = []

    def job(self, entry: SiteEntry) -> SiteJob | None:
        """The job of an entry; None where something is wrong with it, which is noted."""
        number = entry.number
        own = {name: value for name, value in entry.settings.items() if self._file.settings.get(name) != value}
        if wrong := unknown_settings(self._file, own, self._settings, ("site", number), is_one=True):
            self.problems += wrong
            return None
        arguments = {**entry.arguments, **self._arguments}
        try:
            spider = self._spider(entry.spider)
            return SiteJob(
                task=self._task(entry, spider, arguments, own),
                settings=own,
                deadline=self._deadline if self._deadline is not None else entry.deadline,
            )
        except LookupError as error:
            self._note(number, "profile", error)
        except (ValueError, RefusedError) as error:
            named = str(error).split("=")[0].split(":")[0].split(" ")[0]  # what an argument's error begins with
            self._note(number, named if named in arguments else "profile" if entry.spider != ANY_SITE else "url", error)
        return None

    def _spider(self, name: str) -> type[Spider]:
        if name not in self._spiders:
            self._spiders[name] = load_spider(self._settings, name)
        return self._spiders[name]

    def _task(
        self, entry: SiteEntry, spider: type[Spider], arguments: Mapping[str, str], own: Mapping[str, Any]
    ) -> Task:
        settings = self._settings
        if any(name.startswith(_CHECKED_BY_TASK) for name in own):
            settings = self._settings.copy()
            settings.setdict(dict(own), priority=FILE_PRIORITY)
        task = task_of(settings, spider, entry.spider, arguments)
        task.spider.check_start(parsed := task.spider.arguments_from(arguments))
        private = own.get("ALLOWED_PRIVATE_HOSTS") or self._settings.getlist("ALLOWED_PRIVATE_HOSTS")
        require_contact(own.get("CONTACT") or self._settings["CONTACT"], parsed.site.origins, private)
        return Task(spider=task.spider, arguments=arguments, site=entry.name)

    def _note(self, number: int, key: str, error: Exception) -> None:
        self.problems.append(FileProblem(self._file.lines.of("site", number, key), str(error)))
