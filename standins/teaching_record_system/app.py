"""The app of the Teaching Record System stand-in."""

from collections.abc import Mapping

from flask import Flask

from standins.standin import StandIn
from standins.teaching_record_system.access import add_access
from standins.teaching_record_system.persons import persons_api
from standins.teaching_record_system.problems import broken, refusal, too_many_requests
from standins.teaching_record_system.rate_limit import add_rate_limit
from standins.teaching_record_system.received import Received, add_received
from standins.teaching_record_system.records import Records
from standins.teaching_record_system.routes_api import routes_api
from standins.teaching_record_system.today import today_source


def create_app(environ: Mapping[str, str], address: str) -> Flask:
    """The stand-in, reading the settings its package describes."""
    app = StandIn(
        title="Teaching Record System",
        home="/received",
        pages={"Received": "/received"},
        exempt=["received"],
        refusal=refusal,
        too_many_requests=too_many_requests,
        broken=broken,
    )
    today = today_source(environ.get("TODAY", ""))
    records = Records(environ.get("TEACHERS_FILE", ""), today)
    add_received(app, Received())
    add_rate_limit(app, int(environ.get("RATE_LIMIT") or 0))
    add_access(app, environ.get("TRS_API_KEY") or "demo-trs-key")
    app.register_blueprint(persons_api(records))
    app.register_blueprint(routes_api(records, today))
    return app
