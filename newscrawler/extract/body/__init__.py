"""The body of an article on a page of any template: the page as blocks of text, each judged by a model."""
