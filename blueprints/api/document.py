"""The OpenAPI document of the API, for programs and as a page; both are public (PD-47)."""

import json
from collections import defaultdict
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Flask, abort, current_app, jsonify
from werkzeug.wrappers import Response

from blueprints.api.examples import example_answer, example_request
from blueprints.web.page import page
from blueprints.web.problem import MESSAGES as PROBLEMS
from blueprints.web.service_context import current_context
from rules.partnership_reports import MESSAGES as REFUSALS

api_document = Blueprint("api_document", __name__, url_prefix="/api/v1")

METHODS = ("get", "post", "put")

#: The answer to a report of a partnership that was reported before.
EXAMPLE_OF_PROBLEM = {
    "type": "about:blank",
    "title": HTTPStatus.UNPROCESSABLE_ENTITY.phrase,
    "status": 422,
    "detail": PROBLEMS["unprocessable"],
    "errors": [{"title": "school_urn", "detail": REFUSALS["yours"]}],
}


@api_document.get("/openapi.json")
def openapi() -> Response:
    """The document."""
    return jsonify(current_document())


@api_document.get("", endpoint="reference")
def reference() -> Response:
    """What holds for all requests, and which there are."""
    return page(
        "api/reference.html",
        document=current_document(),
        groups=_groups(),
        problem=json.dumps(EXAMPLE_OF_PROBLEM, indent=2, ensure_ascii=False),
        settings=current_context().settings,
    )


@api_document.get("/reference/<group>")
def reference_group(group: str) -> Response:
    """The requests of one group, of which the paths begin alike."""
    return page("api/reference_group.html", group=group, operations=_groups().get(group) or abort(404))


def _groups() -> dict[str, list[dict[str, Any]]]:
    """The first part of the path → its operations."""
    document, url = current_document(), current_context().service_url
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path, item in document["paths"].items():
        group = path.removeprefix(f"{api_document.url_prefix}/").partition("/")[0]
        for method in (each for each in METHODS if each in item):
            request = example_request(method, path, item[method], document, url)
            told = {"method": method, "path": path, "request": request}
            groups[group].append(told | _with_fields(item[method], document))
    return groups


def current_document() -> dict[str, Any]:
    """The document that was made from the code when the application was created."""
    found: dict[str, Any] = current_app.extensions["api_document"]
    return found


def keep(app: Flask, document: dict[str, Any]) -> None:
    """Keep the document of an application."""
    app.extensions["api_document"] = document


def _with_fields(operation: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    """An operation with the fields of its body and of its answer."""
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    success = next(code for code in ("200", "201") if code in operation["responses"])
    answer = operation["responses"][success]["content"]["application/json"]["schema"]
    return {
        "summary": operation["summary"].removesuffix("."),
        "success": success,
        "answer": example_answer(operation["responses"][success], document),
        "problems": _problems(operation["responses"]),
        "parameters": [
            _field(parameter["name"], {**parameter["schema"], **parameter}, is_required=parameter["required"])
            for parameter in operation.get("parameters", ())
        ],
        "takes": _fields(body, document),
        "gives": _fields(answer, document),
        "is_list": "data" in _schema(answer, document).get("properties", {}),
    }


def _problems(responses: dict[str, Any]) -> list[tuple[str, str]]:
    """Status and meaning of each problem that an operation answers with."""
    return [(code, told["description"]) for code, told in sorted(responses.items()) if code >= "400"]


def _fields(schema: dict[str, Any], document: dict[str, Any]) -> list[dict[str, Any]]:
    found = _schema(schema, document)
    if "data" in found.get("properties", {}):
        found = _schema(found["properties"]["data"]["items"], document)
    required = found.get("required", ())
    return [
        _field(name, told, is_required=name in required) for name, told in found.get("properties", {}).items()
    ]


def _field(name: str, told: dict[str, Any], *, is_required: bool) -> dict[str, Any]:
    types = told.get("type", "")
    return {
        "name": name,
        "type": " or ".join(types) if isinstance(types, list) else types,
        "description": told.get("description") or ", ".join(filter(None, told.get("enum", ()))),
        "is_required": is_required,
    }


def _schema(schema: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    name = schema.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = document["components"]["schemas"][name] if name else schema
    return found
