"""Labels of the roles that a teacher has at a school."""

from rules.wording import Wording

#: Role → its label.
ROLE_LABELS: Wording = Wording(ect="ECT", mentor="Mentor")
