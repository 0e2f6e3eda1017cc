"""A home folder for a user who has none, such as the number that a container is started by.

Scrapy looks for its configuration below it at each start, and ends with a traceback where neither HOME nor the system's
users name one.

Tested in tests/run/start/test_home.py.
"""

import os
from pathlib import Path

_NONE = "/"
"""What Docker and Kubernetes take for the home of a user that their image does not know."""


def name_home() -> None:
    """Name one in the environment, for this process and those that it starts, if there is none."""
    try:
        Path.home()
    except RuntimeError:
        os.environ["HOME"] = _NONE
