"""The questions that ship: SPARQL with a head that says what it answers.

    # title: Who disputes what
    # description: One or two sentences, on one line or on several.
    # parameter: name string

A parameter stands on a line of the query as ``VALUES ?name { "an example" }``, so that the file is a query as it is, for any store.
One that may be left out has the empty string there, which means anything; for any other a value must be given. A ``name`` is a string
in lower case, as ``kg:key`` has it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError, UsageError
from kg.resources import resource, resource_names
from kg.vocab import XSD

_HEAD = re.compile(r"# (title|description|parameter): (.*)")
_PARAMETER = re.compile(r"(\w+) (name|string|integer|decimal|iri)(?: (.*))?")
_VALUES = r"(?m)^( *)VALUES \?{name} \{{ (.*) \}}$"
_NUMBERS = {"integer": re.compile(r"[+-]?\d+", re.ASCII), "decimal": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value to be given: its kind, what it means, and what the query has in its place."""

    name: str
    kind: str
    meaning: str
    example: str

    @property
    def is_needed(self) -> bool:
        """Tell whether the question means nothing without it."""
        return self.example != '""'


@dataclass(frozen=True, slots=True)
class Question:
    """A query that ships, with its name (of the file), its title and what it tells."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str


def list_queries() -> list[Question]:
    """Return the questions by name."""
    return [_read(name) for name in resource_names("queries", ".rq")]


def load_query(name: str) -> Question:
    """Return the question of that name.

    Raises:
        UsageError: none has it.
    """
    names = resource_names("queries", ".rq")
    if name not in names:
        raise UsageError(f"no question is called {name!r}; there are: {', '.join(names)}")
    return _read(name)


def bind(question: Question, values: Mapping[str, str]) -> str:
    """Return the question's query with the values in place of the examples, each written as a term.

    Raises:
        QueryError: no such parameter, none where one is needed, or a value that is not of its kind.
    """
    kinds = {parameter.name: parameter.kind for parameter in question.parameters}
    missing = [parameter for parameter in question.parameters if parameter.is_needed and parameter.name not in values]
    if missing:
        raise QueryError(f"{question.name} needs a value for {missing[0].name}: {missing[0].meaning}")
    text = question.text
    for name, value in values.items():
        if name not in kinds:
            known = ", ".join(kinds) or "none"
            raise QueryError(f"{question.name} has no parameter {name!r}; it has: {known}")
        term = _term(name, kinds[name], value).replace("\\", r"\\")
        text = re.sub(_VALUES.format(name=name), rf"\1VALUES ?{name} {{ {term} }}", text)
    return text


def _term(name: str, kind: str, value: str) -> str:
    try:
        if kind == "iri":
            return str(NamedNode(value))
        if kind == "name":
            return str(Literal(" ".join(value.casefold().split())))
        if kind == "string":
            return str(Literal(value))
    except ValueError as error:
        raise QueryError(f"{name} cannot be {value!r}: {error}") from error
    if not _NUMBERS[kind].fullmatch(value):
        raise QueryError(f"{name} cannot be {value!r}: not of kind {kind}")
    return str(Literal(value, datatype=NamedNode(str(XSD[kind]))))


def _read(name: str) -> Question:
    text = resource("queries", f"{name}.rq").read_text(encoding="utf-8")
    head: dict[str, list[str]] = {"title": [], "description": [], "parameter": []}
    for key, value in _HEAD.findall(text):
        head[key].append(value.strip())
    return Question(
        name=name,
        title=" ".join(head["title"]),
        description=" ".join(head["description"]),
        parameters=tuple(_parameter(line, text) for line in head["parameter"]),
        text=text,
    )


def _parameter(line: str, text: str) -> Parameter:
    match = _PARAMETER.fullmatch(line)
    example = re.search(_VALUES.format(name=match[1]), text) if match else None
    if match is None or example is None:
        raise ValueError(f"a parameter without VALUES, or without kind: {line}")
    return Parameter(name=match[1], kind=match[2], meaning=match[3] or "", example=example[2])
