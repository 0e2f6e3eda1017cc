"""What a crawl has missed, estimated: capture and recapture by the channels that name a site's articles."""
