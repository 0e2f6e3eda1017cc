"""Languages: text, dates and the words of printed pages. Knows no HTML."""
