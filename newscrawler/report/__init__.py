"""What a run came to, for people and for programs, and whether what it found may be released."""
