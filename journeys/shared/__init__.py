"""Questions that several journeys ask."""
