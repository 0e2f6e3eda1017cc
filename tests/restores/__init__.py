"""The proof that a restore loses and doubles nothing of what consumers saw: backups made while runs write."""
