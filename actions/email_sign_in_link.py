"""Email a link to sign in, or to an address of no induction tutor what its owner can do (PD-25, PD-85)."""

from datetime import timedelta
from urllib.parse import urlencode

from actions.access_links import make_link
from actions.write_email import Email, write_emails
from models.access_link import SIGN_IN
from models.database import database
from models.service_context import ServiceContext
from models.user import EMAIL, Account, User
from rules.dates import date_and_time
from rules.email_addresses import email_key

#: The email to an address that can sign in, and to any other.
KNOWN, UNKNOWN = "sign-in-link", "sign-in-unknown"


def email_sign_in_link(address: str, next_path: str | None, *, context: ServiceContext) -> None:
    """Write the email, with the same queries whether or not the address is known.

    For an unknown address a link is made too, which is written into no email and signs nobody in.
    """
    key, lifetime = email_key(address), timedelta(hours=context.settings.sign_in_link_hours)
    is_it = (Account.way == EMAIL) & (Account.subject == key)
    with database.atomic():
        account = Account.select(Account, User).join(User).where(is_it).first()
        token, link = make_link(SIGN_IN, lifetime=lifetime, context=context, account=account)
        going_on = f"?{urlencode({'next': next_path})}" if next_path else ""
        told = {
            "email": key,
            "service_url": context.service_url,
            "support_email": context.settings.support_email,
        }
        if account is not None:
            told |= {
                "name": account.user.full_name,
                "link": f"{context.service_url}/sign-in/link/{token}{going_on}",
                "until": date_and_time(context.now + lifetime),
            }
        name, until = (KNOWN, link.expires_at) if account else (UNKNOWN, None)
        write_emails([Email(name, key, told, secret_until=until)], context=context)
