"""Errors that more than one room raises or handles."""

FATAL = frozenset(("crashed", "unreachable", "hung"))
"""What a RenderError may say after which the engine itself is at its end, and not just the page."""

REFUSED = "refused"
"""That of one whose document did not pass the proxy, as far as the engine can tell."""


class RenderError(Exception):
    """The engine could not render the page this time: it is asked for again, as after a lost connection.

    `what` is a slug: crashed, unreachable, timeout, http_504 ...; each is counted as newscrawler/render/<what>, and a
    page that is given up for it fails for `reason`, render_<what>. After one of FATAL the engine is made new. What is
    the host's fault is told by Scrapy's own errors instead (DownloadTimeoutError, DownloadConnectionRefusedError ...):
    they count against the host, and this one does not.
    """

    is_of_engine = True

    def __init__(self, what: str, explanation: str = "") -> None:
        super().__init__(explanation or what)
        self.what = what
        self.reason = f"render_{what}"


class NoEngineError(Exception):
    """The engine cannot be had here: not installed, or not to be started. Says what to do; its pages wait."""


class RootError(Exception):
    """DATA_DIR is not the root of datasets that it should be; the message says what is wrong, and the ways out."""


class DatasetError(Exception):
    """A file of a dataset is damaged or missing; `fault` names it and says how, the message names the way out, too."""

    def __init__(self, path: object, reason: str, site: str) -> None:
        super().__init__(f"Cannot read {path}: {reason}. `newscrawler dataset verify {site}` says what is damaged.")
        self.fault = f"{path}: {reason}"


class ReleaseError(Exception):
    """The dataset cannot be written; the message names the file, the reason and the way out.

    Nothing is lost: the next run goes on where this one ended.
    """


class BackupError(Exception):
    """A backup cannot be made, or none can be restored; the message says why, and the way out."""
