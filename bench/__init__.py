"""How fast is the service, and how much memory does it take? Measured side by side; never asserted in tests."""
