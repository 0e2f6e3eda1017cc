"""What a good guest keeps to: rules of robots.txt, delays, Retry-After, rights. No Scrapy, clock or network."""
