"""Plots as SVG: Matplotlib computes scales, ticks and paths, the templates colour and label them.

Tested in tests/report/pages/test_charts.py.
"""

import logging

# Where HOME cannot be written, it makes a folder for the while and warns of that: cron mails what is printed.
logging.getLogger("matplotlib").setLevel(logging.ERROR)
