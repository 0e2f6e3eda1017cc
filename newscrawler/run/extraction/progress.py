"""How far an extraction has come, in a line on standard error where that is a terminal: pages, rate, problems."""

import sys
import time

_SECONDS_BETWEEN = 0.2


class PageProgress:
    """A line that is written again and again; `clear` takes it away before something else is printed."""

    def __init__(self, *, shown: bool) -> None:
        self._is_shown = shown and sys.stderr.isatty()
        self._began = self._last = time.monotonic()
        self.pages = self.problems = self.left_out = 0

    def show(self) -> None:
        now = time.monotonic()
        if self._is_shown and now - self._last >= _SECONDS_BETWEEN:
            self._last = now
            sys.stderr.write(f"\r{self.line(now - self._began)}\x1b[K")
            sys.stderr.flush()

    def clear(self) -> None:
        if self._is_shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def line(self, seconds: float) -> str:
        """What there is to tell after so many seconds."""
        read = self.pages + self.problems + self.left_out
        rate = read / seconds if seconds > 0 else 0.0
        return f"{self.summary()}  {rate:.0f} pages/s  {int(seconds) // 60}:{int(seconds) % 60:02}"

    def summary(self) -> str:
        parts = [_number(self.pages, "page")]
        parts += [f"{self.left_out:,} left out as no article"] if self.left_out else []
        parts += [_number(self.problems, "problem")] if self.problems else []
        return "  ".join(parts)


def _number(number: int, of: str) -> str:
    return f"{number:,} {of}" if number == 1 else f"{number:,} {of}s"
