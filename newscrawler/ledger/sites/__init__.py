"""Sites that workers keep fresh: what they are, when each is due, and who has taken it."""
