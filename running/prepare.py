"""Is the database ready for a service that starts? `python -m running.prepare` migrates it and fills an empty demo."""

from __future__ import annotations

import os
import sys

import click

from commands.preparing import load_named, migrate_now
from config import Config
from models.service_context import use


def main() -> int:
    """Make it ready; 1 when that cannot be, after saying why."""
    config = Config.from_environment(os.environ)
    use(config)
    try:
        if config.is_demo:
            load_named(config.scenario, config, only_if_empty=True)  # which migrates first
        else:
            migrate_now()
    except click.ClickException as problem:
        problem.show()
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
