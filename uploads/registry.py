"""Which bulk uploads are there? One line each."""

from __future__ import annotations

from collections.abc import Mapping

from uploads.definition import BulkUpload
from uploads.placements import PLACEMENTS
from uploads.recommendations import RECOMMENDATIONS

BULK_UPLOADS: Mapping[str, BulkUpload] = {upload.kind: upload for upload in (RECOMMENDATIONS, PLACEMENTS)}
