"""Ways to deliver a message, one a file. Each knows one receiver, and says in words of its own why it could not."""
