"""Ordinary months of simulated newspapers under the real ledger and gate, and the hours in which their templates fail.

python -m tests.months --months 50        false alarms per 1,000 rounds, by what goes on at the papers
python -m tests.months --faults           each mass change, held or not, by how long the paper is known
"""
