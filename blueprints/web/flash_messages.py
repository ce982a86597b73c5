"""Flash messages: what a form has done, kept in the session and shown once, on the page that it is for (PD-48)."""

from flask import g, request, session

_KEY = "flash"


def flash_at(path: str, text: str, category: str = "success") -> None:
    """Keep a message for the page with this path; another one waits no longer."""
    session[_KEY] = [path, category, text]


def flashed() -> tuple[str, str] | None:
    """The category and text for this page, which are forgotten with this request; None if there are none."""
    if "flashed" not in g:
        path, category, text = session.get(_KEY) or ("", "", "")
        if is_here := path == request.path:
            del session[_KEY]
        g.flashed = (category, text) if is_here else None
    found: tuple[str, str] | None = g.flashed
    return found
