"""The addresses of the pages of bulk uploads, below that of an area."""

from flask import Blueprint

from blueprints.web.bulk_uploads import errors, starting, submitting, summary
from blueprints.web.bulk_uploads.area import AREAS, BulkUploadArea

_UPLOAD = "/uploads/<int:upload_id>"
_FORMAT = "<any(csv, xlsx):format>"

#: Method, address, endpoint, view.
_PAGES = (
    ("GET", "/bulk", "bulk", starting.hub),
    ("GET", "/bulk/<kind>/new", "bulk_new", starting.new),
    ("GET", f"/bulk/<kind>/report.{_FORMAT}", "bulk_report", starting.report),
    ("GET", f"/bulk/<kind>/template.{_FORMAT}", "bulk_template", starting.template),
    ("GET", "/bulk/<kind>", "bulk_to_form", starting.to_form),
    ("POST", "/bulk/<kind>", "bulk_upload", starting.upload),
    ("GET", _UPLOAD, "upload", summary.show_upload),
    ("GET", f"{_UPLOAD}/change", "upload_change", summary.change),
    ("GET", f"{_UPLOAD}/cancel", "upload_cancel", summary.ask_to_cancel),
    ("POST", f"{_UPLOAD}/cancel", "upload_cancelled", summary.cancel),
    ("GET", f"{_UPLOAD}/errors", "upload_errors", errors.errors),
    ("POST", f"{_UPLOAD}/errors", "upload_fixed", errors.fix),
    ("GET", f"{_UPLOAD}/errors.{_FORMAT}", "upload_error_report", errors.download_error_report),
    ("GET", f"{_UPLOAD}/check", "upload_check", submitting.check),
    ("POST", f"{_UPLOAD}/submit", "upload_submit", submitting.submit),
    ("GET", f"{_UPLOAD}/done", "upload_done", submitting.done),
    ("GET", f"{_UPLOAD}/undo", "upload_ask_to_undo", submitting.ask_to_undo),
    ("POST", f"{_UPLOAD}/undo", "upload_undo", submitting.undo),
    ("GET", f"{_UPLOAD}/receipt.csv", "upload_receipt", submitting.download_receipt),
)


def register(blueprint: Blueprint, area: BulkUploadArea) -> None:
    """Add the pages to an area; its guard must find uploads by `find_upload`."""
    AREAS[blueprint.name] = area
    for method, address, endpoint, view in _PAGES:
        blueprint.add_url_rule(address, endpoint, view, methods=[method])
