"""The fields of an Article, each from the values that the sources give."""
