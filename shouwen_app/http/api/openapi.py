"""The description of the interface (接口说明): OpenAPI 3.1, made from the operations and their models."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from shouwen_app.domain.register import CASE_NUMBER_FORM
from shouwen_app.http.api.operation import ROOT, Operation
from shouwen_app.http.api.problem import MEDIA_TYPE, Problem

_REFERENCE: Final = "#/components/schemas/{model}"
_PROBLEMS: Final = {
    "401": "no valid key",
    "403": "the key lacks the scope",
    "404": "not there, or out of reach",
    "409": "a rule or an earlier act stands against it",
    "422": "a field is wrong",
    "429": "too many requests",
}
_OF_BODIES: Final = {"400": "the body is not JSON", "413": "the body is too large"}


def described(operations: Sequence[Operation]) -> dict[str, Any]:
    """The whole document."""
    paths: dict[str, dict[str, Any]] = {}
    for operation in operations:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation)
    _, schemas = models_json_schema([*_models(operations)], ref_template=_REFERENCE)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "首问 REST",
            "version": "1",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": ROOT}],
        "security": [{"key": []}],
        "paths": paths,
        "components": {
            "schemas": schemas["$defs"],
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
    }


def _models(operations: Sequence[Operation]) -> Iterator[tuple[type[BaseModel], Any]]:
    yield Problem, "serialization"
    for operation in operations:
        yield operation.answer, "serialization"
        if operation.body:
            yield operation.body, "validation"


def _operation(operation: Operation) -> dict[str, Any]:
    answers: dict[str, Any] = {
        str(operation.status): {"description": operation.summary, "content": _content(operation.answer)}
    }
    problems = _PROBLEMS | (_OF_BODIES if operation.body else {})
    for status, meaning in problems.items():
        content = {"text/plain": {}} if status == "413" else {MEDIA_TYPE: {"schema": _reference(Problem)}}
        answers[status] = {"description": meaning, "content": content}
    found: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "description": f"Scope {operation.scope}.",
        "parameters": [*_path_parameters(operation), *_query_parameters(operation)],
        "responses": answers,
    }
    if operation.writes:
        found["parameters"].append(
            {
                "name": "Idempotency-Key",
                "in": "header",
                "description": "the same key with the same request again returns the stored answer",
                "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"},
            }
        )
    if operation.body:
        found["requestBody"] = {"required": True, "content": _content(operation.body)}
    return found


def _content(model: type[BaseModel]) -> dict[str, Any]:
    return {"application/json": {"schema": _reference(model)}}


def _reference(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": _REFERENCE.format(model=model.__name__)}


def _path_parameters(operation: Operation) -> Iterator[dict[str, Any]]:
    for name in re.findall(r"\{(\w+)\}", operation.path):
        schema = {"type": "string", "pattern": CASE_NUMBER_FORM}
        yield {"name": name, "in": "path", "required": True, "schema": schema}


def _query_parameters(operation: Operation) -> Iterator[dict[str, Any]]:
    if operation.query is None:
        return
    schema = operation.query.model_json_schema()
    for name, of_field in schema["properties"].items():
        yield {
            "name": name,
            "in": "query",
            "required": name in schema.get("required", ()),
            "schema": of_field,
        }
