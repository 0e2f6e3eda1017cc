"""The frontier of a crawl: the pages that it knows, how each was found, and what earlier crawls knew of them."""
