"""Languages: text, dates and the words of printed pages; one file of words a language is in words/."""
