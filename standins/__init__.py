"""Stand-ins for the other systems: three small HTTP programs, one a package.

`python -m standins.teaching_record_system`, `python -m standins.dfe_sign_in`, `python -m standins.notify`; each
takes `--host` and `--port` (0 picks a free one) and prints `Ready on http://…` when it listens. They speak the
APIs of the real systems as the service knows them, and import nothing of the service (PD-43).

Every one of them has `GET /healthz`, `GET /switches` and `POST /switches` (see standins/switches.py).
"""
