"""Configuration from the environment: values read, and values refused."""

import pytest

from config import DEMO_SECRETS, NEEDED_IN_PRODUCTION, Config, Misconfigured

ID = "3F0C6A52-7a1e-4b0d-9a59-5d1d6b0c8e11"
KEY = "qN3v-8rT2kXw7ZpL0mBs5YdG1hJc9fVa"
PRODUCTION = dict.fromkeys(NEEDED_IN_PRODUCTION, "x") | {"ENVIRONMENT": "production", "SECRET_KEY": KEY}


@pytest.mark.parametrize("name", NEEDED_IN_PRODUCTION)
def test_what_production_needs_is_named_if_it_is_missing(name: str) -> None:
    with pytest.raises(Misconfigured, match=f"In production {name} must be set"):
        Config.from_environment(PRODUCTION | {name: ""})


def test_the_ids_of_emails_are_read_by_name() -> None:
    config = Config.from_environment({"NOTIFY_TEMPLATES": f"one={ID}, two = {ID},"})
    assert config.notify_templates == {"one": ID.lower(), "two": ID.lower()}
    assert Config.from_environment({}).notify_templates == {}


@pytest.mark.parametrize("text", ["one", "one=", "one=two", f"{ID}", f"one={ID} two={ID}"])
def test_ids_of_emails_that_cannot_be_read_stop_the_start(text: str) -> None:
    with pytest.raises(Misconfigured, match="NOTIFY_TEMPLATES could not be read"):
        Config.from_environment({"NOTIFY_TEMPLATES": text})


def test_the_demo_listens_to_its_stand_in_and_production_to_nobody_it_was_not_told_of() -> None:
    assert Config.from_environment({}).notify_callback_token == DEMO_SECRETS["NOTIFY_CALLBACK_TOKEN"]
    assert Config.from_environment(PRODUCTION).notify_callback_token == ""
    told = Config.from_environment(PRODUCTION | {"NOTIFY_CALLBACK_TOKEN": "secret"})
    assert told.notify_callback_token == "secret"


def test_links_in_emails_begin_with_the_address_of_the_service() -> None:
    assert Config.from_environment({"PORT": "6081"}).service_url == "http://127.0.0.1:6081"
    url = "https://training-records.example/"
    assert Config.from_environment({"SERVICE_URL": url}).service_url == "https://training-records.example"
    with pytest.raises(Misconfigured, match="SERVICE_URL is 'training-records.example'"):
        Config.from_environment({"SERVICE_URL": "training-records.example"})


@pytest.mark.parametrize("key", ["a", KEY[:-1], "a" * 64, "ab" * 32, f"   {KEY[:20]}          "])
def test_production_needs_a_key_that_cannot_be_guessed(key: str) -> None:
    with pytest.raises(Misconfigured, match="SECRET_KEY must be at least 32 random bytes"):
        Config.from_environment(PRODUCTION | {"SECRET_KEY": key})
    assert Config.from_environment({"SECRET_KEY": key}).secret_key == key


@pytest.mark.parametrize("name", DEMO_SECRETS)
def test_production_refuses_the_published_secrets_of_the_demo(name: str) -> None:
    with pytest.raises(Misconfigured, match=f"{name}: this is the published secret"):
        Config.from_environment(PRODUCTION | {name: DEMO_SECRETS[name]})
