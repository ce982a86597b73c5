"""Placements: where a trainee taught during training."""

from collections.abc import Mapping

from peewee import SQL, CharField, Check, Expression, ForeignKeyField, fn

from models.database import Record, UtcDateTimeField
from models.school import School
from models.trainee import Trainee
from rules.placement_changes import Setting
from rules.routes import ROUTES, placements_needed


class Placement(Record):
    """One placement of a trainee: at a school of GIAS, or at a setting described by hand. Their order is the id's."""

    trainee = ForeignKeyField(Trainee, backref="placements", on_delete="CASCADE")
    trainee_id: int
    school = ForeignKeyField(School, null=True, on_delete="RESTRICT")
    school_id: int | None
    name = CharField(default="")
    urn = CharField(default="")
    postcode = CharField(default="")
    created_at = UtcDateTimeField()

    class Meta:
        table_name = "placement"
        constraints = [Check("school_id IS NOT NULL OR name <> ''")]

    @property
    def setting_name(self) -> str:
        """The school's name, or what was typed."""
        return self.school.name if self.school else self.name

    @property
    def setting(self) -> Setting:
        """The setting, for comparing: the data of GIAS, else what was typed."""
        found = self.school or self
        return Setting(found.urn, found.name, found.postcode)


def has_placements(minimums: Mapping[str, int]) -> Expression:
    """The condition that a trainee has the placements that the route needs (PD-10)."""
    count = Placement.select(fn.COUNT(SQL("1"))).where(Placement.trainee == Trainee.id)
    needed = {route: placements_needed(route, minimums) for route in ROUTES}
    enough = Trainee.route.in_([route for route, least in needed.items() if least == 0])
    for least in sorted(set(needed.values()) - {0}):
        routes = [route for route, wanted in needed.items() if wanted == least]
        enough = enough | (Trainee.route.in_(routes) & (count >= least))
    return enough
