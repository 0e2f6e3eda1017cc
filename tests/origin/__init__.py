"""Sites that tests crawl: the embedded origin with the truth about it, and two sites of their own."""

from tests.origin.process import running_scripted_origin
from tests.origin.world import FOLLOW, World

__all__ = ["FOLLOW", "World", "running_scripted_origin"]
