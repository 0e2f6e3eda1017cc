"""The body of an article on a page of any template: blocks of text, each judged in its place. Knows no profiles."""
