"""How does the service run on one machine? Its parts, their start, and what happens when one of them dies."""
