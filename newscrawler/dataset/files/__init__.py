"""Files that stand under their names whole or not at all, compressed or plain, by lines.

Rooms above the dataset write their files by these, too (reports, the memory of hosts, feeds). It has no room of its own
at the top of the package because nothing below the dataset needs it.
"""
