"""The dataset: an Article becomes a record, a record a line, lines become a file. Knows nothing of Scrapy or HTML."""
