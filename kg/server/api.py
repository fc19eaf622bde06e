"""The JSON API: claims, entities, disagreements, and ways from one entity to another, as rows of the tables.

Each operation is declared once, with its parameters; requests are checked against that, and ``/openapi.json`` is written from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg import __version__
from kg.analysis import shortest_paths
from kg.export.tables import claim_row, disagreement_row, entity_row
from kg.model import Certainty, Claim, DisagreementKind, Entity, EntityType, Polarity
from kg.resolve import find_entities
from kg.server.served import Build, Served

Given = Mapping[str, Any]
MAX_ITEMS = 1000


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value of a query string: text, one of ``values``, or a whole number from ``least`` to ``most``."""

    name: str
    meaning: str
    values: tuple[str, ...] = ()
    least: int | None = None
    most: int = 0
    default: int | None = None
    is_required: bool = False

    def read(self, text: str | None) -> str | int | None:
        """Return the value.

        Raises:
            ValueError: it is missing or is none that the parameter can have.
        """
        if text is None:
            if self.is_required:
                raise ValueError(f"{self.name} is missing: {self.meaning}")
            return self.default
        if self.least is not None:
            if not (text.isascii() and text.isdigit() and len(text) <= 9 and self.least <= int(text) <= self.most):
                raise ValueError(f"{self.name} is a whole number from {self.least} to {self.most}")
            return int(text)
        if self.values and text not in self.values:
            raise ValueError(f"{self.name} is one of {', '.join(self.values)}")
        return text

    def schema(self) -> dict[str, Any]:
        """Return the JSON schema of the value."""
        if self.least is not None:
            return {"type": "integer", "minimum": self.least, "maximum": self.most, "default": self.default}
        return {"type": "string", "enum": list(self.values)} if self.values else {"type": "string"}


class _UnknownError(Exception):
    """A name that nothing in the build has."""


@dataclass(frozen=True, slots=True)
class Operation:
    """A path of the API, what it answers, and how."""

    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    answer: Callable[[Build, Given], dict[str, Any]]
    schema: dict[str, Any]

    async def __call__(self, request: Request) -> Response:
        """Answer a request."""
        known = {parameter.name for parameter in self.parameters}
        pairs = request.query_params.multi_items()
        if len(pairs) != len({name for name, _ in pairs}) or not {name for name, _ in pairs} <= known:
            return _problem(400, f"each of {', '.join(sorted(known))} may be given once, and nothing else")
        try:
            given = {parameter.name: parameter.read(request.query_params.get(parameter.name)) for parameter in self.parameters}
            served: Served = request.app.state.served
            build = await run_in_threadpool(served.build)
            key = (self.path, *(text for pair in sorted(pairs) for text in pair))
            found = build.answers.find(request, key)
            if found is None:
                answer = await run_in_threadpool(self.answer, build, given)
                found = build.answers.keep(key, "application/json", bytes(JSONResponse(answer).body))
            return found
        except ValueError as error:
            return _problem(400, str(error))
        except _UnknownError as error:
            return _problem(404, str(error))


def _problem(status: int, detail: str) -> Response:
    """Return an error as RFC 9457 has it."""
    return JSONResponse({"status": status, "detail": detail}, status, media_type="application/problem+json")


def _page(rows: Iterable[Any], to_row: Callable[[Any], dict[str, Any]], given: Given) -> dict[str, Any]:
    """Return the part of the rows that is asked for, and how many there are."""
    found = list(rows)
    part = islice(found, given["offset"], given["offset"] + given["limit"])
    return {"total": len(found), "offset": given["offset"], "limit": given["limit"], "items": [to_row(row) for row in part]}


def _claims(build: Build, given: Given) -> dict[str, Any]:
    wanted = [partial(_CLAIM_TESTS[name], build, value) for name, value in given.items() if name in _CLAIM_TESTS and value is not None]
    return _page((claim for claim in build.graph.claims if all(test(claim) for test in wanted)), claim_row, given)


def _is_about(build: Build, name: str, claim: Claim) -> bool:
    return not {claim.subject.iri, claim.object.iri if claim.object else ""}.isdisjoint(_named(build, name))


def _is_said_by(build: Build, name: str, claim: Claim) -> bool:
    return not {speaker.iri for speaker in claim.attribution}.isdisjoint(_named(build, name))


def _named(build: Build, name: str) -> set[str]:
    return {entity.iri for entity in find_entities(build.graph, name)}


_CLAIM_TESTS: dict[str, Callable[[Build, Any, Claim], bool]] = {
    "entity": _is_about,
    "speaker": _is_said_by,
    "document": lambda _, value, claim: claim.document == value,
    "polarity": lambda _, value, claim: claim.polarity == value,
    "certainty": lambda _, value, claim: claim.certainty == value,
    "q": lambda _, value, claim: value.casefold() in claim.quote.casefold(),
}


def _entities(build: Build, given: Given) -> dict[str, Any]:
    def is_wanted(entity: Entity) -> bool:
        names = (entity.label, *entity.aliases)
        return (given["q"] is None or any(given["q"].casefold() in name.casefold() for name in names)) and given["type"] in (
            None,
            entity.type,
        )

    return _page(filter(is_wanted, build.graph.entities), entity_row, given)


def _disagreements(build: Build, given: Given) -> dict[str, Any]:
    return _page((one for one in build.graph.disagreements if given["kind"] in (None, one.kind)), disagreement_row, given)


def _path(build: Build, given: Given) -> dict[str, Any]:
    start, end = (_one(build, given[name]) for name in ("from", "to"))
    paths = shortest_paths(build.graph, start.iri, end.iri, limit=given["limit"])
    return {
        "paths": [
            {
                "entities": list(path.entities),
                "hops": [
                    [
                        {
                            "subject": step.subject,
                            "predicate": step.predicate,
                            "object": step.object,
                            "standing": step.standing,
                            "claims": [claim_row(claim) for claim in step.claims],
                        }
                        for step in hop
                    ]
                    for hop in path.hops
                ],
            }
            for path in paths
        ]
    }


def _one(build: Build, name: str) -> Entity:
    found = find_entities(build.graph, name)
    if not found:
        raise _UnknownError(f"no entity is called {name!r}")
    return found[0]


_PAGING = (
    Parameter("limit", "most items to return", least=1, most=MAX_ITEMS, default=100),
    Parameter("offset", "items to pass over", least=0, most=999_999_999, default=0),
)
_LIST = {
    "type": "object",
    "required": ["total", "offset", "limit", "items"],
    "properties": {
        "total": {"type": "integer"},
        "offset": {"type": "integer"},
        "limit": {"type": "integer"},
        "items": {"type": "array", "items": {"type": "object"}},
    },
}
_PATHS = {"type": "object", "required": ["paths"], "properties": {"paths": {"type": "array", "items": {"type": "object"}}}}

OPERATIONS = (
    Operation(
        "/claims",
        "Claims: who says what, how firmly, in which words",
        (
            Parameter("entity", "name or IRI of what the claim is about"),
            Parameter("speaker", "name or IRI of somebody who is quoted"),
            Parameter("document", "name of the page"),
            Parameter("polarity", "affirmed or negated", values=tuple(Polarity)),
            Parameter("certainty", "how firmly it is said", values=tuple(Certainty)),
            Parameter("q", "words in the quote"),
            *_PAGING,
        ),
        _claims,
        _LIST,
    ),
    Operation(
        "/entities",
        "Entities: things with their names and identifiers",
        (Parameter("q", "part of a name"), Parameter("type", "kind of thing", values=tuple(EntityType)), *_PAGING),
        _entities,
        _LIST,
    ),
    Operation(
        "/disagreements",
        "Disagreements: claims that differ on one proposition",
        (Parameter("kind", "on what they differ", values=tuple(DisagreementKind)), *_PAGING),
        _disagreements,
        _LIST,
    ),
    Operation(
        "/path",
        "The shortest ways from one entity to another, with the quotes along them",
        (
            Parameter("from", "name or IRI of an entity", is_required=True),
            Parameter("to", "name or IRI of another", is_required=True),
            Parameter("limit", "most ways to return", least=1, most=20, default=3),
        ),
        _path,
        _PATHS,
    ),
)


def openapi(operations: Sequence[Operation] = OPERATIONS) -> dict[str, Any]:
    """Return the description of the API by OpenAPI 3.1."""
    problem = {"description": "what is wrong", "content": {"application/problem+json": {"schema": {"type": "object"}}}}

    def described(operation: Operation) -> dict[str, Any]:
        return {
            "get": {
                "summary": operation.summary,
                "operationId": operation.path.strip("/"),
                "parameters": [
                    {"name": one.name, "in": "query", "required": one.is_required, "description": one.meaning, "schema": one.schema()}
                    for one in operation.parameters
                ],
                "responses": {
                    "200": {"description": operation.summary, "content": {"application/json": {"schema": operation.schema}}},
                    "400": problem,
                    "404": problem,
                },
            }
        }

    return {
        "openapi": "3.1.0",
        "info": {"title": "kg", "version": __version__, "description": "Claims of a build, read only."},
        "paths": {operation.path: described(operation) for operation in operations},
    }
