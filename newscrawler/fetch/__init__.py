"""Between a request and the network: politeness, limits, egress, middlewares and the downloader."""
