"""The version of the privacy notice (templates/pages/privacy.html), which users of schools accept (PD-85)."""

#: Counted up when the notice changes in substance, so that everyone is asked again; not for other wording.
MAJOR_VERSION = 1
