"""The home page of DfE support."""

from werkzeug.wrappers import Response

from blueprints.support import support
from blueprints.web.page import page
from models.delivery_lists import count_deliveries
from models.duplicate_teachers import count_duplicate_teachers
from models.flagged_names import count_flagged_names
from models.recommendation_recall import RecommendationRecall
from models.support_request import SupportRequest


@support.get("", endpoint="home")
def home() -> Response:
    """The tasks that wait for support, with live counts."""
    return page(
        "support/home.html",
        requests=SupportRequest.waiting().count(),
        recalls=list(RecommendationRecall.waiting()),
        counts=count_deliveries(),
        names=count_flagged_names(),
        duplicate_records=count_duplicate_teachers(),
    )
