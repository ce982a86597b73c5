"""Signing in by a link in an email: asking for it, opening it, and the button that signs in (PD-25, PD-85)."""

from datetime import timedelta

from flask import g, redirect, request, session, url_for
from werkzeug.wrappers import Response

from actions.access_links import use_link
from actions.email_sign_in_link import email_sign_in_link
from actions.sign_in import NoAccess, sign_in_by_email
from blueprints.account import account
from blueprints.account.email_form import EmailToSignIn
from blueprints.account.enter import enter
from blueprints.account.sign_in import show_ways_to_sign_in
from blueprints.web.ip_limit import forget_tries_for_email, limit_by_email, limit_by_ip
from blueprints.web.next_page import first_page, next_path
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from models.access_link import SIGN_IN, AccessLink
from models.user import Account
from rules.email_addresses import email_key

ACTION, FROM_ONE_IP = "sign-in-link", timedelta(seconds=20)


@account.post("/sign-in", endpoint="send_link")
def send_link() -> Response:
    """Email a link, or what to do instead; the same page follows for every address."""
    form, context = EmailToSignIn(request.form), current_context()
    if not form.validate():
        return show_ways_to_sign_in(form, status=422)
    email = str(form.email.data)
    limit_by_ip(ACTION, context.settings.sign_in_links_from_ip, FROM_ONE_IP)
    limit_by_email(
        ACTION,
        email_key(email),
        from_ip=context.settings.sign_in_links_an_hour,
        from_all=context.settings.sign_in_links_for_email,
    )
    email_sign_in_link(email, next_path(), context=context)
    session["emailed"] = email
    return redirect(url_for("account.check_email"), 303)


@account.get("/sign-in/check-email")
def check_email() -> Response:
    """Where the email was sent; the address is in the session, and in no address of a page."""
    if "emailed" not in session:
        return redirect(url_for("account.sign_in"), 303)
    return page("account/check_email.html", email=session["emailed"])


@account.get("/sign-in/link/<token>", endpoint="link")
def show_link(token: str) -> Response:
    """The button that signs in: mail scanners open links, and press nothing."""
    if g.signed_in is not None:
        return redirect(first_page(g.signed_in, next_path()), 303)
    link = _usable(token)
    return _expired() if link is None else page("account/link.html", token=token, next=next_path())


@account.post("/sign-in/link/<token>")
def use(token: str) -> Response:
    """Sign in, once."""
    link = _usable(token)
    if link is None or not use_link(link, current_context().clock):
        return _expired()
    its_account: Account = link.account  # type: ignore[assignment]
    forget_tries_for_email(ACTION, its_account.subject)
    session.start_afresh()  # type: ignore[attr-defined]
    g.signed_in = None
    try:
        signed_in = sign_in_by_email(its_account.subject, now=current_context().now)
    except NoAccess:
        return page("account/no_schools.html", status=403)
    return enter(signed_in, next_path())


def _usable(token: str) -> AccessLink | None:
    """The link of an account that still works; one for an unknown address never does."""
    link = AccessLink.with_token(SIGN_IN, token)
    works = link is not None and link.account_id is not None and link.is_usable(current_context().clock)
    return link if works else None


def _expired() -> Response:
    return page("account/link_expired.html", status=410, hours=current_context().settings.sign_in_link_hours)
