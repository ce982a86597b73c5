"""Examples of requests and answers, made from the schemas of the OpenAPI document."""

import json
import shlex
from collections.abc import Mapping
from typing import Any

Document = Mapping[str, Any]

#: What stands in for the id in a path.
_IDS = {
    "participant_id": "ect-4021",
    "unfunded_mentor_id": "mentor-517",
    "delivery_partner_id": "7",
    "school_id": "318",
    "partnership_id": "1204",
}


def example_request(
    method: str, path: str, operation: Mapping[str, Any], document: Document, url: str
) -> str:
    """The command for curl that makes a request; of parameters only those that are required."""
    for name, value in _IDS.items():
        path = path.replace(f"{{{name}}}", value)
    required = [
        each for each in operation.get("parameters", ()) if each["in"] == "query" and each["required"]
    ]
    query = "&".join(
        f"{each['name']}={each['schema'].get('example', each.get('example'))}" for each in required
    )
    lines = [f"curl {shlex.quote(url + path + ('?' + query if query else ''))}"]
    if method != "get":
        lines[0] = lines[0].replace("curl", f"curl -X {method.upper()}", 1)
    lines.append("-H 'Authorization: Bearer YOUR_TOKEN'")
    if body := operation.get("requestBody"):
        lines.append("-H 'Content-Type: application/json'")
        lines.append(f"-d {shlex.quote(json.dumps(example_of(_json_schema(body), document)))}")
    return " \\\n  ".join(lines)


def example_answer(answer: Mapping[str, Any], document: Document) -> str:
    """The JSON of an answer."""
    return json.dumps(example_of(_json_schema(answer), document), indent=2)


def example_of(schema: Mapping[str, Any], document: Document) -> Any:
    """A value as a schema describes it: its examples, else null."""
    if "example" in schema:
        return schema["example"]
    if name := schema.get("$ref", "").rpartition("/")[2]:
        return example_of(document["components"]["schemas"][name], document)
    if "items" in schema:
        return [example_of(schema["items"], document)]
    properties = schema.get("properties")
    return properties and {name: example_of(told, document) for name, told in properties.items()}


def _json_schema(content: Mapping[str, Any]) -> Mapping[str, Any]:
    schema: Mapping[str, Any] = content["content"]["application/json"]["schema"]
    return schema
