"""What the gate decides: quarantined revisions, judgements, and what a run that is not trusted leaves undone."""
