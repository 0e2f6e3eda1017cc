"""The proof that no bit rots unseen: single bits flipped in a ledger and its dataset, and what came of each."""
