"""The page where a user with several organisations switches between them, without signing in again (PD-23)."""

from flask import abort, g, redirect, request, session, url_for
from werkzeug.wrappers import Response

from actions.sign_in import use_access
from blueprints.account import account
from blueprints.web.access import SignedIn, access_left
from blueprints.web.next_page import first_page, next_path
from blueprints.web.page import page
from blueprints.web.paging import page_among, page_number
from blueprints.web.service_context import current_context
from models.user import Access
from rules.wording import Wording

ON_A_PAGE = 20

MESSAGES = Wording(missing="Select an organisation")


@account.get("/choose-organisation", endpoint="choose_organisation")
def ask_for_organisation() -> Response:
    """The list of their organisations, by name."""
    return _list(_choices())


@account.post("/choose-organisation", endpoint="switch_organisation")
def switch() -> Response:
    """Act for another organisation from now on."""
    choices = _choices()
    chosen = next((each for each in choices if str(each.id) == request.form.get("organisation")), None)
    if chosen is None:
        return _list(choices, status=422, errors=[("#organisations", MESSAGES("missing"))])
    session["access"] = use_access(chosen, now=current_context().now).id
    return redirect(first_page(SignedIn(session.account, chosen), next_path()), 303)  # type: ignore[attr-defined]


def _list(
    choices: list[Access], *, status: int = 200, errors: list[tuple[str, str]] | None = None
) -> Response:
    return page(
        "account/choose_organisation.html",
        status=status,
        errors=errors or [],
        found=page_among(choices, number=page_number(request.args), size=ON_A_PAGE),
        are_schools=all(each.area == "schools" for each in choices),
        next=next_path(),
    )


def _choices() -> list[Access]:
    """What the user can choose from; redirects if there is nothing to choose."""
    choices = g.signed_in.organisations if g.signed_in is not None else access_left()
    if not choices:
        first = g.signed_in.home_url if g.signed_in else url_for("account.sign_in", next=request.path)
        abort(redirect(first, 303))
    return list(choices)
