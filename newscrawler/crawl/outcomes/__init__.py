"""What came of requests and pages: why one failed or was left out, where it ends, what the start pages gave."""
