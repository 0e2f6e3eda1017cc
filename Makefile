# Everything runs in an environment of its own, which the first target that needs it creates.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --no-compile
# Tests start hundreds of processes: each compiles the whole package anew where nothing compiled may be kept.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: venv demo splash test proof test-postgresql share-postgresql lint audit sweep bench bench-extract bench-scale clean

venv: $(VENV)/dev

# What the demo and every crawl needs. Python compiles what it imports: all that is installed would take longer.
$(VENV)/base: pyproject.toml | $(VENV)/made
	@$(PIP_INSTALL) --editable .
	@touch $@

# And the tools of its development
$(VENV)/dev: pyproject.toml | $(VENV)/made
	@$(PIP_INSTALL) --editable '.[dev]'
	@touch $(VENV)/base $@

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "newscrawler needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 " + "$(MAKECMDGOALS)")'
	@echo "Making $(VENV) with newscrawler and what it needs; this takes a minute or two, and is done once."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP_INSTALL) --quiet --upgrade pip # that of Python 3.11 takes 20 s of CPU more to choose from the files of an index
	@touch $@

demo: $(VENV)/base
	@echo "Crawling a small invented news site on this machine."
	@$(BIN)/newscrawler demo

# A Splash server in data/.splash, for tests that need one; they start it themselves
splash: venv
	$(BIN)/newscrawler splash install

test: venv
	$(BIN)/python -m pytest --numprocesses=2 --dist=worksteal -m "not proof"

# Whole runs that are killed, starved of disk and tricked: a quarter of an hour. Most of it is waiting, so eight at once;
# tests/dealing.py says which begin, and which have one crawl or browser together. No test asserts a time: one that would
# take hours is ended after twenty minutes, with its stacks.
proof: venv
	$(BIN)/python -m pytest --numprocesses=8 --dist=loadscope --no-loadscope-reorder -m proof \
		--override-ini=faulthandler_timeout=1200 --override-ini=faulthandler_exit_on_timeout=true

# What has a ledger, with every ledger in a database of a server that the tests start: as long as both together
test-postgresql: venv
	NEWSCRAWLER_TEST_LEDGER=postgresql $(BIN)/python -m pytest --numprocesses=2 --dist=worksteal \
		tests/ledger tests/crawl/session tests/dataset/checks tests/dataset/near_duplicates tests/dataset/readers \
		tests/dataset/recovery tests/dataset/releases tests/dataset/test_stories.py tests/run tests/commands \
		tests/restores tests/sweep

# Its share in CI: what differs most between the two databases, in less than a minute of CPU. A file stays with one
# process, so that the trials of the sweep, with a small origin, have one uninterrupted run together.
share-postgresql: venv
	NEWSCRAWLER_TEST_LEDGER=postgresql SWEEP_ARTICLES=80 $(BIN)/python -m pytest --numprocesses=2 --dist=loadfile \
		tests/ledger/journal tests/ledger/releases tests/ledger/near_duplicates/test_bands.py tests/ledger/test_sums.py \
		tests/crawl/session/test_leases.py tests/dataset/recovery/test_rebuild.py \
		"tests/sweep/test_sweep.py::test_a_run_killed_at_a_named_point_loses_and_doubles_nothing[crawl-commit-after-4]" \
		"tests/sweep/test_sweep.py::test_a_run_killed_at_a_named_point_loses_and_doubles_nothing[release-fsync-before-2]"

lint: venv
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Half an hour: runs killed everywhere, power cut, lives of a site whose articles go, move and come back, and then bugs
# planted that the first must see
sweep: venv
	$(BIN)/python -m tests.sweep
	$(BIN)/python -m tests.sweep --lives 24 --articles 40
	$(BIN)/python -m tests.sweep --bugs

# What is known of the versions that are installed; it needs the network, and its own tools are none of ours.
audit: venv
	$(PYTHON) -m venv $(VENV)/audit
	$(VENV)/audit/bin/python -m pip install --quiet --disable-pip-version-check 'pip-audit>=2.10'
	$(VENV)/audit/bin/pip-audit --path "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"

bench: venv
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.render

# A million URLs and half a million articles: some minutes to fill, and 5 GB of disk
bench-scale: venv
	$(BIN)/python -m tests.bench.scale

# Labelled pages in the format that docs/benchmarks.md describes: make bench-extract PAGES=folder
bench-extract: venv
	$(BIN)/python -m pip install --quiet --editable '.[bench]'
	$(BIN)/python -m tests.bench.extract $(PAGES)

clean:
	rm -rf $(VENV) build *.egg-info
