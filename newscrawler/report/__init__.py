"""What a run came to, from its counts and its dataset. Knows nothing of crawling."""
