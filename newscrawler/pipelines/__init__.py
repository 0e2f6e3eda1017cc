"""The stages that an article passes, one a file. Their order is in settings.py."""
