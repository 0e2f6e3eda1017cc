"""What a crawl is told: arguments, and settings of projects and of sites on this machine."""
