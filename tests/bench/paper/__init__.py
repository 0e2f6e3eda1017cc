"""An invented newspaper for the benchmark: pages as heavy as those of real ones, in the templates of tests/wild."""
