"""Entries for cron, systemd or Kubernetes that crawl sites again and again, ready to install."""

from collections.abc import Callable, Mapping

from newscrawler.run.schedules.cron import render_cron
from newscrawler.run.schedules.kubernetes import render_kubernetes
from newscrawler.run.schedules.plan import Plan, SitesPlan
from newscrawler.run.schedules.systemd import render_systemd

FORMATS: Mapping[str, Callable[[Plan], str]] = {
    "cron": render_cron,
    "systemd": render_systemd,
    "kubernetes": render_kubernetes,
}

__all__ = ["FORMATS", "Plan", "SitesPlan"]
