"""What is watched of a site: figures of its runs, alarms, and what was told of them."""
