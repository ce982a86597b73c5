"""Made-up trainees: cohort by cohort, with a fixed seed for each provider."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from models.provider import Provider
from models.school import School
from models.trainee import Trainee
from rules.routes import DEFAULT_MINIMUM_PLACEMENTS
from scenarios import identifiers
from scenarios.courses import Course
from scenarios.names import Names
from scenarios.placements import PlannedPlacement, Setting, schools_by_phase, settings_for
from scenarios.stopped_training import stop_training
from scenarios.training_dates import TrainingDates, at_noon, weekday_before

When = Callable[[Random, date, Course], TrainingDates]


def enough_placements(random: Random, least: int) -> int:
    """As many placements as the route needs, or one more."""
    return least + (random.random() < 0.15)


def short_of_placements(random: Random, least: int) -> int:
    """At least one placement too few."""
    return random.randrange(least)


def few_placements(random: Random, least: int) -> int:
    """No placement or one: training has only begun."""
    return random.randrange(2) if least else 0


def no_placements(random: Random, least: int) -> int:
    """No placement: training started a few weeks ago."""
    return 0


@dataclass(frozen=True)
class Cohort:
    """Trainees of one provider at the same stage."""

    count: int
    state: str
    when: When
    courses: Sequence[Course]
    """Each entry is equally likely; a course that is there twice is more likely."""
    placements: Callable[[Random, int], int] = enough_placements
    """Makes the number of placements from the number that the route needs."""


@dataclass
class Planned:
    """A trainee not yet stored, with placements."""

    trainee: Trainee
    placements: list[PlannedPlacement]


@dataclass(frozen=True)
class Intake:
    """All trainees of one provider."""

    provider: Mapping[str, str]
    """The fields of the provider (organisations.py)."""
    cohorts: Sequence[Cohort]
    provider_trainee_id: Callable[[int, int], str]
    """Makes an ID from the year in which training starts and a running number."""
    training_partners: Sequence[str] = ()
    has_hesa_ids: bool = False


@dataclass
class TraineeMaker:
    """Makes the trainees of an intake, the same ones for the same seed and day."""

    intake: Intake
    schools: Sequence[School]
    today: date
    seed: int
    trns: Iterator[str]
    _number: int = 0

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.provider = Provider.get(Provider.ukprn == self.intake.provider["ukprn"])
        self._names = Names(self.random)
        self._schools = schools_by_phase(self.schools)

    def make(self) -> list[Planned]:
        """Make all trainees, in the order of the cohorts."""
        return [self._one(cohort) for cohort in self.intake.cohorts for _ in range(cohort.count)]

    def _one(self, cohort: Cohort) -> Planned:
        course = self.random.choice(cohort.courses)
        dates = cohort.when(self.random, self.today, course)
        trainee = self._trainee(course, dates, cohort.state)
        self._reach(trainee, dates)
        count = cohort.placements(self.random, DEFAULT_MINIMUM_PLACEMENTS[course.route])
        return Planned(trainee, self._placements(count, course, dates))

    def _trainee(self, course: Course, dates: TrainingDates, state: str) -> Trainee:
        self._number += 1
        first_names, last_names = self._names.next()
        partners = self.intake.training_partners
        return Trainee(
            provider=self.provider,
            provider_trainee_id=self.intake.provider_trainee_id(dates.start.year, self._number),
            hesa_id=self._hesa_id(dates),
            first_names=first_names,
            last_names=last_names,
            training_partner=self.random.choice(partners)
            if partners and self.random.random() < 0.4
            else None,
            route=course.route,
            phase=course.phase,
            age_from=course.age_from,
            age_to=course.age_to,
            subjects=course.coded_subjects,
            subject=course.subject,
            itt_start_date=dates.start,
            expected_end_date=dates.end,
            state=state,
            trn=None if state in ("draft", "pending_trn") else next(self.trns),
        )

    def _hesa_id(self, dates: TrainingDates) -> str | None:
        if not self.intake.has_hesa_ids:
            return None
        return identifiers.hesa_id(self.random, self.provider.ukprn, dates.start.year, self._number)

    def _reach(self, trainee: Trainee, dates: TrainingDates) -> None:
        """Fill in the fields that a trainee has only in some states."""
        stop_training(trainee, self.today, self._number)
        if trainee.state == "awarded" and dates.end:
            trainee.date_met = weekday_before(dates.end - timedelta(days=self.random.randrange(12)))
            trainee.awarded_on = trainee.date_met
            trainee.recommended_at = at_noon(trainee.date_met)
        elif trainee.state == "recommended":
            trainee.date_met = weekday_before(self.today - timedelta(days=self.random.randrange(3, 20)))
            trainee.recommended_at = at_noon(self.today - timedelta(days=1))

    def _placements(self, count: int, course: Course, dates: TrainingDates) -> list[PlannedPlacement]:
        places: list[Setting] = settings_for(self.random, self._schools[course.phase], count)
        first = dates.start + timedelta(days=14)
        gap = max(timedelta(days=1), (self.today - first) / (count + 1))
        return [PlannedPlacement(place, first + gap * n) for n, place in enumerate(places)]
