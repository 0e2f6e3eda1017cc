"""The proof that nothing is lost and nothing is twice: runs killed everywhere, the power cut, bugs planted."""
