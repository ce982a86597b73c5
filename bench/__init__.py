"""Benchmarks of time and memory, measured side by side; never asserted in tests."""
