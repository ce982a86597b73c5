"""`python -m standins.dfe_sign_in`: start it."""

from standins.dfe_sign_in.app import create_app
from standins.server import serve

serve("dfe_sign_in", create_app)
