"""What happened in a run: recorded, shown, never changed."""
