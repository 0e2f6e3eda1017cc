"""The scripted site: an edition of the embedded origin whose pages need a browser, each in a way of its own.

It stands apart from the three editions. Every script in it is ours; no page of it changes from fetch to fetch.
"""
