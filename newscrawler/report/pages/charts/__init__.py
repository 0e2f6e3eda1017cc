"""Plots as SVG: Matplotlib computes scales, ticks and paths, the templates colour and label them.

Tested in tests/report/pages/test_charts.py.
"""
