"""Every kind of bulk upload, by its name."""

from collections.abc import Mapping

from uploads.definition import BulkUpload
from uploads.partnerships.definition import PARTNERSHIPS
from uploads.placements.definition import PLACEMENTS
from uploads.recommendations.definition import RECOMMENDATIONS

BULK_UPLOADS: Mapping[str, BulkUpload] = {
    upload.kind: upload for upload in (RECOMMENDATIONS, PLACEMENTS, PARTNERSHIPS)
}
