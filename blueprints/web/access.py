"""Access control: one guard for each area, which also fetches every record that an address names."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import Blueprint, abort, current_app, g, redirect, request, session, url_for
from peewee import ModelSelect
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from blueprints.web.acting import audit_change, forget_refused_change
from models.lead_provider import LeadProvider
from models.prepared_query import PreparedQuery
from models.provider import Provider
from models.school import School
from models.user import ACTING, DEMO, Access, Account, User, support_access, usable_access
from rules.privacy_notice import MAJOR_VERSION

#: Area → its first page.
HOME = {
    "providers": "providers.home",
    "schools": "schools.home",
    "lead-providers": "lead_providers.home",
    "support": "support.home",
}


def refuse_unreadable_address() -> None:
    """Answer 404 for an address with a NUL in it, which Postgres refuses in queries."""
    if "\0" in request.path:
        abort(404)


@dataclass(frozen=True)
class SignedIn:
    """The signed-in user, and the organisation they act for."""

    account: Account
    access: Access
    has_other_organisations: bool = False
    """True if they can switch to another organisation."""

    @cached_property
    def organisations(self) -> list[Access]:
        """The organisations they can switch between, by name; empty if they have only one."""
        return usable_access(self.account) if self.has_other_organisations else []

    @cached_property
    def acting(self) -> Access | None:
        """The own access of a user of support who acts for the organisation; None if they belong to it."""
        return support_access(self.access.user_id) if self.access.given_by == ACTING else None

    @property
    def user(self) -> User:
        """The user."""
        return self.access.user

    @property
    def user_name(self) -> str:
        """The full name of the user."""
        return self.user.full_name

    @property
    def organisation_name(self) -> str:
        """The organisation they act for."""
        return self.access.organisation_name

    @property
    def area(self) -> str:
        """providers, schools, lead-providers or support."""
        return self.access.area

    @property
    def read_only(self) -> bool:
        """True if they may change nothing."""
        return self.access.read_only

    @property
    def must_accept_privacy_notice(self) -> bool:
        """True if they act for a school, and have not accepted the privacy notice in force.

        People of the demo, who are made up, and support are not asked.
        """
        is_asked = self.area == "schools" and self.account.way != DEMO and self.access.given_by != ACTING
        return is_asked and self.user.privacy_version != MAJOR_VERSION

    @property
    def home_url(self) -> str:
        """The first page of their area."""
        return url_for(HOME[self.area])


def load_signed_in() -> None:
    """Put the signed-in user on `g`; None if there is none, or their access has ended."""
    account, access = session.account, session.access
    g.signed_in = None
    if account is None or access is None:
        return
    is_acting = access.given_by == ACTING
    signed_in = SignedIn(account, access, session.has_other_access and not is_acting)
    # Acting for an organisation ends with the access to the support area.
    if not is_acting or signed_in.acting:
        g.signed_in = signed_in


def access_left() -> list[Access]:
    """What a user can still act for whose access ended while they were signed in; empty otherwise."""
    account: Account | None = session.account
    return usable_access(account) if account is not None and g.signed_in is None else []


def current_provider() -> Provider:
    """The provider that the user acts for."""
    return g.signed_in.access.provider


def current_school() -> School:
    """The school that the user acts for."""
    return g.signed_in.access.school


def current_lead_provider() -> LeadProvider:
    """The lead provider that the user acts for."""
    return g.signed_in.access.lead_provider


#: The largest id that a database accepts in a query.
LARGEST_ID = 2**31 - 1

#: From the part of an address to the record it names; None if the organisation has no such record.
Find = Callable[[Any], Any]


def by_id(records: Callable[..., ModelSelect], *owners: Callable[[], Any]) -> Find:
    """Find a record by its ID among the records of these owners."""

    def with_id(value: Any, *owned_by: Any) -> ModelSelect:
        query = records(*owned_by)
        return query.where(query.model.id == value)

    prepared = PreparedQuery(with_id)
    return lambda value: None if value > LARGEST_ID else prepared.first(value, *(owner() for owner in owners))


def guard(area: Blueprint, name: str, records: dict[str, Find]) -> None:
    """Restrict an area to its users, and fetch every record that an address names from their organisation.

    `records` maps the name of an address's part (`upload_id`) to how such a record of the organisation is found; the
    record is put on `g` (`g.upload`). Order matters (PD-57): signed out → sign-in, another area → 403,
    another organisation's record → 404 whatever the role, a read-only user's change → 403,
    a form without its token → 400.
    """

    @area.before_request
    def check_access() -> Response | None:
        if g.signed_in is None:
            return _to_sign_in()
        if g.signed_in.area != name:
            abort(403)
        for part, value in (request.view_args or {}).items():
            if part in records:
                found = records[part](value)
                setattr(g, part.removesuffix("_id").removesuffix("_key"), found if found else abort(404))
        if g.signed_in.read_only and request.method not in ("GET", "HEAD"):
            abort(403)
        current_app.extensions["csrf"].protect()
        audit_change()
        return None

    area.after_request(forget_refused_change)


def _to_sign_in() -> Response:
    """The sign-in page, which leads back; after a form it also says that the answer was not saved.

    A user whose access ended meanwhile, and who has access to another organisation, chooses that instead.
    """
    if access_left():
        return redirect(url_for("account.choose_organisation"), 303)
    if request.method == "GET":
        return redirect(url_for("account.sign_in", next=request.full_path.rstrip("?")), 303)
    session["answer_lost"] = True
    return redirect(url_for("account.sign_in", next=_page_of_form()), 303)


def _page_of_form() -> str | None:
    """The page at the address that a form was posted to; None if that only takes forms."""
    try:
        current_app.url_map.bind("").match(request.path, method="GET")
    except HTTPException:
        return None
    return request.path


def is_safe_path(path: str | None) -> bool:
    """True if an address to redirect to is a path of this service and not another site.

    Browsers leave out tabs and line ends and read \\ as /, so an address with any of them may be another site's.
    """
    return (
        path is not None
        and path.startswith("/")
        and not path.startswith("//")
        and path.isprintable()
        and "\\" not in path
    )
