"""Python's zstd module, or its backport before 3.14. It stands in the lowest room that compresses.

Tested in tests/ledger/articles/test_records.py.
"""

import sys

if sys.version_info >= (3, 14):
    from compression import zstd as zstd
else:
    from backports import zstd as zstd
