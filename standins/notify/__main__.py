"""`python -m standins.notify`: start it."""

from standins.notify.app import create_app
from standins.server import serve

serve("notify", create_app)
