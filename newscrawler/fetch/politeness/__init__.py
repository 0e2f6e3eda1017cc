"""What a good guest keeps to: rules of robots.txt, pace, Retry-After, rights. Pure: no Scrapy, no clock, no network."""
