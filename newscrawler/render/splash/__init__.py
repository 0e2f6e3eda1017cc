"""Splash, by way of scrapy-splash."""
