"""The leaves held against what other projects test themselves with: `python -m tests.peers FOLDER`."""
