"""Questions, in order: what the service asks people, one page at a time."""
