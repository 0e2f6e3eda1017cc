"""Ways to tell people and programs of alarms and runs: commands, mail, webhooks, files."""
