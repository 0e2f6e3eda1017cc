"""What is usual at a site, what is not, and the alarms that come of it: pure, on figures that the ledger keeps."""
