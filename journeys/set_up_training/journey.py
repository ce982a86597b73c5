"""A school sets up a school year: whether it expects ECTs, their programme and their appropriate body (document 4)."""

from collections.abc import Mapping
from typing import Any

from actions.set_up_training import SetUp, expect_no_ects, set_up_training
from journeys.conditions import never, when
from journeys.journey import Journey, Row, Step, Stop
from journeys.set_up_training.facts import TrainingFacts
from journeys.set_up_training.questions import (
    AppropriateBodyAppointed,
    AppropriateBodyOfYear,
    ChooseProgramme,
    ChooseYear,
    ExpectingECTs,
    KeepProviders,
)
from journeys.shared.choices import YES_OR_NO
from models.service_context import ServiceContext
from models.user import User
from rules.wording import Wording

_SET_UP = Wording(heading="Your school has set up its training")
_TRAINED = Wording(heading="{name_of_lead_provider} has told us that it trains your ECTs")
_REPORTED = Wording(
    heading="A lead provider trains your ECTs who start in {year.label}",
    lead_provider="Lead provider",
    delivery_partner="Delivery partner",
)
_CHANGED = Wording(heading="The relationship between your lead provider and delivery partner has changed")


def _yes_or_no(step: str, field: str) -> Any:
    return lambda facts: YES_OR_NO[facts.answer(step, field)]


def _name_of(what: str) -> Any:
    return lambda facts: getattr(facts, what).name


_PARTNERSHIP = (
    Row("lead_provider", _name_of("lead_provider"), changeable=never),
    Row("delivery_partner", _name_of("delivery_partner"), changeable=never),
)
_KEPT = tuple(Row(row.name, row.value, when(TrainingFacts.keeps_providers), never) for row in _PARTNERSHIP)


def _set_up(facts: TrainingFacts, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    year, school = facts.year, facts.context.school
    result = {"year": year.label, "expects_ects": facts.expects_ects}
    if not facts.expects_ects:
        expect_no_ects(school, year.starts_in, user=user, context=context)
        return result
    set_up = SetUp(
        year.starts_in,
        programme=facts.programme.code,
        kept=facts.before if facts.keeps_providers else None,
        reported=facts.reported,
        appropriate_body=facts.appropriate_body,
    )
    told = set_up_training(set_up, school=school, user=user, context=context)
    partnership, body = facts.partnership, facts.appropriate_body or facts.of_school.appropriate_body
    return result | {
        "programme": facts.programme.code,
        "lead_provider": partnership.lead_provider.name if partnership else "",
        "delivery_partner": partnership.delivery_partner.name if partnership else "",
        "appropriate_body": body.name if body else "",
        "told": told,
    }


SET_UP_TRAINING = Journey(
    "set-up-training",
    words=Wording(
        title="Set up training",
        check="Check your training for {year.label}",
        button="Submit",
        done="You have told us that you expect no ECTs in {year}",
        done_if_expects_ects="You have submitted your training for {year}",
    ),
    facts=TrainingFacts,
    submit=_set_up,
    steps=(
        Stop("already-set-up", when(TrainingFacts.no_year_is_left), words=_SET_UP),
        Step(
            "year",
            ChooseYear,
            when=when(TrainingFacts.has_several_years),
            rows=(Row("row", lambda facts: facts.year.label),),
        ),
        Step(
            "expecting-ects",
            ExpectingECTs,
            rows=(
                Row(
                    "year",
                    lambda facts: facts.year.label,
                    when=~when(TrainingFacts.has_several_years),
                    changeable=never,
                ),
                Row("row", _yes_or_no("expecting-ects", "expecting_ects")),
            ),
        ),
        Stop("partnership-without-ects", when(TrainingFacts.is_trained_without_ects), words=_TRAINED),
        Step(
            "partnership-reported",
            when=when(TrainingFacts.partnership_is_reported),
            rows=_PARTNERSHIP,
            words=_REPORTED,
        ),
        Step(
            "keep-providers",
            KeepProviders,
            when=when(TrainingFacts.can_roll_over),
            rows=(Row("row", _yes_or_no("keep-providers", "keep_providers")), *_KEPT),
        ),
        Step("providers-have-changed", when=when(TrainingFacts.pair_has_changed), words=_CHANGED),
        Step(
            "programme",
            ChooseProgramme,
            when=when(TrainingFacts.chooses_programme),
            rows=(Row("title", lambda facts: facts.programme.label),),
        ),
        Step(
            "appropriate-body-appointed",
            AppropriateBodyAppointed,
            when=when(TrainingFacts.lacks_appropriate_body),
            rows=(
                Row(
                    "row",
                    lambda facts: AppropriateBodyAppointed.words[
                        facts.answer("appropriate-body-appointed", "appointed")
                    ],
                ),
            ),
        ),
        Step(
            "appropriate-body",
            AppropriateBodyOfYear,
            when=when(TrainingFacts.has_appointed_body),
            rows=(Row("title", _name_of("appropriate_body")),),
        ),
    ),
)
