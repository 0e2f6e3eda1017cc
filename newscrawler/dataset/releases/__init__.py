"""From the ledger to the disk: releases, and what becomes of their files later."""
