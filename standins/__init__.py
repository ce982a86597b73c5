"""What speaks for the other systems when they are not there: three small HTTP programs, one a package.

`python -m standins.teaching_record_system`, `python -m standins.dfe_sign_in`, `python -m standins.notify`; each
takes `--host` and `--port` (0 picks a free one) and prints `Ready on http://…` when it listens. They speak the
contracts in which the service believes and know nothing of the service itself (PD-43).

Every one of them has `GET /healthz`, `GET /switches` and `POST /switches` (see standins/switches.py).
"""
