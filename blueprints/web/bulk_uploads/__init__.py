"""The pages of bulk uploads, as a set that an area registers."""

from blueprints.web.bulk_uploads.area import BulkUploadArea, find_upload
from blueprints.web.bulk_uploads.register import register

__all__ = ["BulkUploadArea", "find_upload", "register"]
