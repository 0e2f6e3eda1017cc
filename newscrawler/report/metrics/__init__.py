"""How sites stand, as numbers for Prometheus."""
