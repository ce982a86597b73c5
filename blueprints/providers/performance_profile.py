"""Checking and signing off the performance profile (document 2, PD-20)."""

from typing import Literal

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from actions.conflict import Conflict
from actions.sign_off_performance_profile import current_sign_off, sign_off_performance_profile
from blueprints.providers import providers
from blueprints.providers.sign_off_form import SignOffForm
from blueprints.web.access import current_provider
from blueprints.web.download import download
from blueprints.web.page import page
from blueprints.web.paging import page_number, page_of
from blueprints.web.service_context import current_context
from models.performance_profile import (
    PerformanceProfile,
    awarded_short_of_placements,
    trainees_in_profile,
)
from models.service_context import ServiceContext
from rules.performance_profiles import SignOff, placements_expected
from uploads.download_sheets import slug
from uploads.performance_profile import performance_profile_file

#: Trainees short of placements on a page of the check list.
ON_A_PAGE = 50


@providers.get("/reports", endpoint="reports")
def reports() -> Response:
    """The list of reports, and if the profile of the year is signed off."""
    sign_off = current_sign_off(current_context())
    signed = PerformanceProfile.all_of(current_provider())
    return page(
        "providers/performance_profile/reports.html",
        sign_off=sign_off,
        profile=next((one for one in signed if one.year == sign_off.year), None),
        earlier=[one for one in signed if one.year != sign_off.year],
    )


@providers.get("/reports/performance-profile", endpoint="performance_profile")
def check() -> Response:
    """The checks before sign off: trainees short of placements, and the file with all the data."""
    sign_off, provider, settings = (
        current_sign_off(current_context()),
        current_provider(),
        current_context().settings,
    )
    short = awarded_short_of_placements(provider, sign_off.year, settings)
    return page(
        "providers/performance_profile/check.html",
        sign_off=sign_off,
        profile=PerformanceProfile.of(provider, sign_off.year),
        short=page_of(short, number=page_number(request.args), size=ON_A_PAGE),
        total=trainees_in_profile(provider, sign_off.year).count(),
        usual=settings.sign_off_placements,
        expected_on=lambda route: placements_expected(
            route, settings.minimum_placements, settings.sign_off_placements
        ),
    )


@providers.get(
    "/reports/performance-profile/trainees.<any(csv, xlsx):format>", endpoint="performance_profile_file"
)
def trainees_file(format: Literal["csv", "xlsx"]) -> Response:
    """The file of trainees who studied in the year."""
    provider, year = current_provider(), current_sign_off(current_context()).year
    name = f"{slug(provider.name)}-performance-profile-{slug(year.label)}.{format}"
    return download(performance_profile_file(provider, year, current_context(), format), name, format)


@providers.get("/reports/performance-profile/sign-off", endpoint="performance_profile_sign_off")
def show_sign_off() -> Response:
    """The declaration to sign; or that it is too early, too late, or done."""
    return _sign_off_page(SignOffForm())


@providers.post("/reports/performance-profile/sign-off", endpoint="performance_profile_submit")
def sign_off() -> Response:
    """Sign off, once for the provider and the year; a second user is told who was first."""
    form, context = SignOffForm(request.form), current_context()
    if sign_off_waiting(context) and not form.validate():
        return _sign_off_page(form, 422)
    try:
        sign_off_performance_profile(
            current_provider(),
            user=g.signed_in.user,
            context=context,
        )
    except Conflict:
        return redirect(url_for("providers.performance_profile_sign_off"), 303)
    return redirect(url_for("providers.performance_profile_done"), 303)


@providers.get("/reports/performance-profile/done", endpoint="performance_profile_done")
def done() -> Response:
    """The confirmation, and what happens next."""
    sign_off = current_sign_off(current_context())
    profile = PerformanceProfile.of(current_provider(), sign_off.year)
    if profile is None:
        return redirect(url_for("providers.performance_profile"), 303)
    return page("providers/performance_profile/done.html", sign_off=sign_off, profile=profile)


def _sign_off_page(form: SignOffForm, status: int = 200) -> Response:
    sign_off = current_sign_off(current_context())
    return page(
        "providers/performance_profile/sign_off.html",
        status=status,
        form=form,
        sign_off=sign_off,
        provider=current_provider(),
        profile=PerformanceProfile.of(current_provider(), sign_off.year),
    )


def sign_off_waiting(context: ServiceContext) -> SignOff | None:
    """The sign-off that is due now; None outside the time for it, or if it is done."""
    found = current_sign_off(context)
    if not found.is_open or PerformanceProfile.of(current_provider(), found.year):
        return None
    return found
