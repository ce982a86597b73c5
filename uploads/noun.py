"""The noun for what the rows of a file are about: one trainee, several trainees."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Noun:
    """A noun that is counted, in singular and plural."""

    one: str
    many: str
    article: str = "a"

    @property
    def a(self) -> str:
        """a trainee, an appropriate body."""
        return f"{self.article} {self.one}"

    def of(self, count: int) -> str:
        """The noun after a number."""
        return self.one if count == 1 else self.many

    def counted(self, count: int) -> str:
        """1 trainee, 2 trainees, 1,200 trainees."""
        return f"{count:,} {self.of(count)}"

    def all(self, count: int) -> str:
        """The whole of so many: the trainee, both trainees, all 57 trainees."""
        if count == 1:
            return f"the {self.one}"
        return f"both {self.many}" if count == 2 else f"all {self.counted(count)}"
