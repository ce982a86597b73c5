"""Labels of the roles that a teacher has at a school."""

from rules.wording import Wording

#: Role → its label.
ROLE_LABELS: Wording = Wording(ect="ECT", mentor="Mentor")

#: The same with its article.
WITH_ARTICLE: Wording = Wording(ect="an ECT", mentor="a mentor")
