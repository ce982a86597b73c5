"""Every address of the API asks for a token first, and answers a stranger alike."""

from flask import Flask


def test_every_address_refuses_a_request_without_a_token(app: Flask) -> None:
    client, asked = app.test_client(), 0
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.startswith("api."):
            continue
        path = rule.rule.replace("<int:", "<").replace(">", "").replace("<", "1")
        path = "/".join("1" if part.endswith("_id") else part for part in path.split("/"))
        for method in (rule.methods or set()) - {"OPTIONS"}:
            assert client.open(path, method=method).status_code == 401, (method, path)
            asked += 1
    assert asked >= 14
