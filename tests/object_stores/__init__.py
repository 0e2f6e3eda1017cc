"""Object stores on this machine: one that honours conditions, two that do not, and a relay that disturbs them."""
