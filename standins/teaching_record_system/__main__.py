"""`python -m standins.teaching_record_system`: start it."""

from standins.server import serve
from standins.teaching_record_system.app import create_app

serve("teaching_record_system", create_app)
