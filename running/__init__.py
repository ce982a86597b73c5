"""Running the service on one machine: its processes, their start and their supervision."""
