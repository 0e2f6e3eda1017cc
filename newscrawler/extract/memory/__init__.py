"""What a site's other pages teach of a page: which blocks recur, where the text stood, what need not be looked at."""
