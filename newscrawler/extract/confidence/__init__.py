"""Tells how likely each field is right: by what speaks for and against it, and what that came to on labelled pages."""
