"""Workers: processes that take sites that are due, run some side by side, and go on until they are stopped."""
