"""Other crawlers, each in an environment of its own: what they need of each other's dependencies does not agree."""
