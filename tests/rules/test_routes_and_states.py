"""Tests of training routes and states of trainees, held against the live service and TRS."""

import uuid

from rules.routes import DEFAULT_MINIMUM_PLACEMENTS, ROUTES, placements_needed
from rules.trainee_states import STATES, state_label
from tests.rules.test_ect_states import COLOURS


def test_there_are_fourteen_routes_and_each_has_a_minimum():
    assert len(ROUTES) == 14
    assert set(ROUTES) == set(DEFAULT_MINIMUM_PLACEMENTS)
    assert all(code == route.code for code, route in ROUTES.items())


def test_every_route_has_a_label_and_a_route_type_of_its_own():
    assert len({route.label for route in ROUTES.values()}) == 14
    assert len({uuid.UUID(route.trs_route_type_id) for route in ROUTES.values()}) == 14


def test_four_routes_lead_to_eyts_and_the_others_to_qts():
    eyts = {code for code, route in ROUTES.items() if route.award == "EYTS"}
    assert eyts == {code for code in ROUTES if code.startswith("early_years")}
    assert len(eyts) == 4
    assert {route.award for route in ROUTES.values()} == {"QTS", "EYTS"}
    assert all(route.is_early_years == (route.award == "EYTS") for route in ROUTES.values())


def test_the_minimums_are_two_one_for_iqts_and_none_for_early_years_and_assessment_only():
    none = {code for code, least in DEFAULT_MINIMUM_PLACEMENTS.items() if least == 0}
    assert none == {code for code in ROUTES if code.startswith("early_years")} | {"assessment_only"}
    assert DEFAULT_MINIMUM_PLACEMENTS["iqts"] == 1
    assert sorted(DEFAULT_MINIMUM_PLACEMENTS.values()) == [0] * 5 + [1] + [2] * 8


def test_assessment_only_routes_are_exempt_whatever_the_setting():
    exempt = {code for code, route in ROUTES.items() if route.is_assessment_only}
    assert exempt == {"assessment_only", "early_years_assessment_only"}
    assert all(placements_needed(code, {code: 5}) == 0 for code in exempt)
    assert placements_needed("early_years_postgrad", {"early_years_postgrad": 5}) == 5


def test_some_routes_have_the_ids_of_the_teaching_record_system():
    assert ROUTES["provider_led_postgrad"].trs_route_type_id == "97497716-5ac5-49aa-a444-27fa3e2c152a"
    assert ROUTES["assessment_only"].trs_route_type_id == "57b86cef-98e2-4962-a74a-d47c7a34b838"
    assert ROUTES["iqts"].trs_route_type_id == "d0b60864-ab1c-4d49-a5c2-ff4bd9872ee1"
    assert ROUTES["early_years_salaried"].trs_route_type_id == "4477e45d-c531-4c63-9f4b-e157766366fb"


def test_the_states_are_in_the_order_of_a_training_and_have_tags():
    order = "draft pending_trn trn_received recommended awarded deferred withdrawn"
    assert list(STATES) == order.split()
    assert all(state.colour in COLOURS for state in STATES.values())
    assert len({state.colour for state in STATES.values()}) == len(STATES)


def test_a_label_names_the_award_where_it_matters():
    assert state_label("recommended", "QTS") == "QTS recommended"
    assert state_label("awarded", "EYTS") == "EYTS awarded"
    assert state_label("trn_received", "QTS") == "TRN received"
