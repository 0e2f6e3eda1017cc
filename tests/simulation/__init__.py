"""A simulated site under the real ledger: thousands of rounds a minute, at any moment, with bad hours of any kind.

There is no HTTP and no Scrapy. What reads and writes the ledger is the product's own: the session and all below it, the
judgement of a run (`newscrawler.run.judge`), quarantine and claim. Only the spider is played (`crawl.py`), and the
disk is memory. How to use it:

    from tests.simulation.crawl import Simulation
    from tests.simulation.site import NOW, Site, Story, well

    site = Site([Story("/news/a", NOW - 3600, headline="Of a", body="It was so.")], page_size=3)
    with Simulation(site) as simulation:
        ran = simulation.run(NOW)  # a whole run: recover, crawl, judge, release
        assert ran.held is None  # or why its gate holds it back
        site.stories[0].edit(NOW + 7200, body="It was otherwise.")
        simulation.run(NOW + 3600, lambda page, now: well(page) if page.kind == "listing" else gone(page))
        print(simulation.rows())  # what is published, as (URL, change, headline, body), in order
        simulation.accept(ran.run_id)  # what `dataset release --accept` does

The second argument of `run` makes of a page that is asked for, with what the site has there at the moment, an Answer;
`failures.py` has the usual ones. `Simulation(settings=...)` overrides settings of the gate.

    python -m tests.simulation --schedules 20000      each page class x each failure x 1 to 10 runs, and mixtures
    python -m tests.simulation --bugs                 plants faults, each of which must be found
"""
