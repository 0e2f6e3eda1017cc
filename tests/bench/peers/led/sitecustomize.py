"""Python imports this where the folder is on its path: leads a name of the benchmark's site to its server.

Two peers take no address and no port for a site's. NEWSCRAWLER_BENCH is NAME:PORT.
"""

import os
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[4]))

from tests.wild.doors.peers import lead_home

if site := os.environ.get("NEWSCRAWLER_BENCH"):
    name, _, port = site.rpartition(":")
    lead_home({name: int(port)})
