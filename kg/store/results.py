"""What a query found, and how it is written: cells for a table, CSV, JSON, Turtle."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, RdfFormat, Triple, parse, parse_query_results

from kg.errors import QueryError
from kg.turtle import write_turtle
from kg.vocab import XSD, PrefixMap

Term = NamedNode | BlankNode | Literal
_STRING = str(XSD.string)


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer of a SELECT: ``n_rows`` were found, of which ``rows`` are those asked for. None is an unbound variable."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    n_rows: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of an ASK."""

    value: bool


@dataclass(frozen=True, slots=True)
class Statements:
    """The answer of a CONSTRUCT or DESCRIBE, sorted."""

    triples: tuple[tuple[Term, ...], ...]


Result = Rows | Answer | Statements


def result_of(answer: Mapping[str, Any], body: bytes) -> Result:
    """Return the value of a worker's answer."""
    if "boolean" in answer:
        return Answer(answer["boolean"])
    if not answer["is_table"]:
        triples = (quad.triple for quad in parse(body, RdfFormat.N_TRIPLES))
        return Statements(tuple((triple.subject, triple.predicate, triple.object) for triple in triples))
    found = cast("QuerySolutions", parse_query_results(body, QueryResultsFormat.TSV))
    rows = tuple(tuple(Literal(str(term)) if isinstance(term, Triple) else term for term in row) for row in found)
    return Rows(tuple(variable.value for variable in found.variables), rows, answer["n_rows"])


def cells(result: Result, prefixes: Mapping[str, str]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return a header and rows of text for a screen: names shortened, and nothing in it that a terminal would obey."""
    names = PrefixMap(prefixes)
    header, rows = _grid(result)
    return header, [tuple(_cell(term, names) for term in row) for row in rows]


def _cell(term: Term | None, names: PrefixMap) -> str:
    if term is None:
        return ""
    text = names.compact(term.value) or term.value if isinstance(term, NamedNode) else term.value
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode("ascii") for c in text)


def _grid(result: Result) -> tuple[tuple[str, ...], tuple[tuple[Term | None, ...], ...]]:
    if isinstance(result, Answer):
        return ("answer",), ((Literal("yes" if result.value else "no"),),)
    if isinstance(result, Statements):
        return ("subject", "predicate", "object"), result.triples
    return result.variables, result.rows


def to_csv(result: Result) -> str:
    """Return the values as CSV (RFC 4180), as SPARQL 1.1 has it: terms by their value alone, unbound empty."""
    header, rows = _grid(result)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([["" if term is None else term.value for term in row] for row in rows])
    return out.getvalue()


def to_json(result: Result) -> str:
    """Return the result as SPARQL 1.1 has it in JSON.

    Raises:
        QueryError: statements, which are written as Turtle.
    """
    if isinstance(result, Statements):
        raise QueryError("a CONSTRUCT or DESCRIBE gives statements: ask for Turtle")
    if isinstance(result, Answer):
        return json.dumps({"head": {}, "boolean": result.value}, indent=2) + "\n"
    bindings = [{name: _encoded(term) for name, term in zip(result.variables, row, strict=True) if term is not None} for row in result.rows]
    found = {"head": {"vars": list(result.variables)}, "results": {"bindings": bindings}}
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _encoded(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    kind = {} if term.datatype.value == _STRING else {"datatype": term.datatype.value}
    return {"type": "literal", "value": term.value} | kind


def to_turtle(result: Result, prefixes: Mapping[str, str]) -> str:
    """Return statements as sorted Turtle.

    Raises:
        QueryError: a table, or statements with blank nodes.
    """
    if not isinstance(result, Statements):
        raise QueryError("only a CONSTRUCT or DESCRIBE gives statements: ask for a table, CSV or JSON")
    triples = []
    for subject, predicate, obj in result.triples:
        if not (isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and isinstance(obj, NamedNode | Literal)):
            raise QueryError("the statements have blank nodes, which have no lasting name: give each node an IRI")
        triples.append(Triple(subject, predicate, obj))
    return write_turtle(triples, prefixes)
