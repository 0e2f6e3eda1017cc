"""What is shown: each module makes tables for people and plain data for programs."""
