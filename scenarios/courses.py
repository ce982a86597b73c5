"""Courses of made-up trainees: routes, subjects with HECoS codes, phases and ages."""

from dataclasses import dataclass

from rules.subjects import subject_phrase

#: Name (as in the middle of a sentence) → the HECoS code that TRS takes (PD-66).
HECOS_CODES = {
    "primary teaching": "100511",
    "early years teaching": "100510",
    "art and design": "101361",
    "biology": "100346",
    "business studies": "100079",
    "chemistry": "100417",
    "citizenship": "999001",
    "computer science": "100366",
    "dance": "100068",
    "design and technology": "999003",
    "drama": "100069",
    "economics": "100450",
    "English": "100320",
    "French": "100321",
    "geography": "100409",
    "German": "100323",
    "history": "100302",
    "Latin": "101420",
    "Mandarin": "101165",
    "mathematics": "100403",
    "modern languages": "100329",
    "music": "100642",
    "philosophy": "100337",
    "physical education": "999002",
    "physics": "100425",
    "psychology": "100497",
    "religious education": "100339",
    "Spanish": "100332",
}


@dataclass(frozen=True)
class Course:
    """A course that a provider offers."""

    route: str
    phase: str
    age_from: int
    age_to: int
    subjects: tuple[str, ...]
    years: int = 1
    """Its length in academic years; 0 is one term."""

    @property
    def coded_subjects(self) -> list[list[str]]:
        """The subjects as a trainee record holds them: [name, HECoS code], the main one first."""
        return [[name, HECOS_CODES[name]] for name in self.subjects]

    @property
    def subject(self) -> str:
        """The subjects as one phrase."""
        return subject_phrase(self.subjects)


def primary(route: str, *also: str, ages: tuple[int, int] = (5, 11), years: int = 1) -> Course:
    """A course for primary schools, with or without a specialism."""
    return Course(route, "Primary", *ages, ("primary teaching", *also), years)


def secondary(route: str, *subjects: str, ages: tuple[int, int] = (11, 16), years: int = 1) -> Course:
    """A course for secondary schools in up to three subjects."""
    return Course(route, "Secondary", *ages, subjects, years)


def early_years(route: str, years: int = 1) -> Course:
    """A course for work with children up to 5."""
    return Course(route, "Early years", 0, 5, ("early years teaching",), years)
