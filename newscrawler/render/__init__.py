"""Render pages that need a browser: engines behind one small interface."""
