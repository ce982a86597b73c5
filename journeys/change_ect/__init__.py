"""Journeys about an early career teacher whom a school has registered, each below the record (documents 3 and 4)."""
