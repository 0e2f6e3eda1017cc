"""Between the engine and the network. Thin; they never read an article.

Tested in tests/hostility/test_behaviours.py.
"""
