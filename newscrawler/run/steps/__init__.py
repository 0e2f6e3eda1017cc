"""The steps of one run of a site: recover, crawl, release, report."""
