"""Pages: a snapshot of the site as HTML, JSON and XML. Knows nothing of HTTP; nothing here is kept in memory."""
