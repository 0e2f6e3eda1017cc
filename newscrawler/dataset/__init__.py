"""The dataset: an Article becomes a record, a record a line, lines become files that are released.

The modules of this room say what a record and a row are; `files` writes and reads them, `readers` reads what was
released, `releases` makes it from the ledger, `checks` compares the two, `recovery` brings either back.
"""
