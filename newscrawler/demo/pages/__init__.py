"""Pages of the embedded origin, as HTML, JSON and XML."""
