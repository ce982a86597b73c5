"""Scenarios: named data sets with personas, a date and settings, for demos, tests and designers."""
