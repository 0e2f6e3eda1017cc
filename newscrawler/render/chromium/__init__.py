"""Chromium, by way of Playwright.

Tested in tests/render/engines/test_playwright.py.
"""
