"""SPARQL over a built graph: queries that are refused, stopped in time, and answered in a fixed order."""

from kg.store.engine import Store
from kg.store.questions import Parameter, Question, bind, list_queries, load_query
from kg.store.results import Answer, Result, Rows, Statements, cells, to_csv, to_json, to_turtle

__all__ = [
    "Answer",
    "Parameter",
    "Question",
    "Result",
    "Rows",
    "Statements",
    "Store",
    "bind",
    "cells",
    "list_queries",
    "load_query",
    "to_csv",
    "to_json",
    "to_turtle",
]
