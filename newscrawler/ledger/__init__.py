"""The ledger: everything known of URLs, articles, revisions, runs and releases. Knows no Scrapy and no HTML."""
