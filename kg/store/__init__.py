"""Questions to a build: SPARQL that is refused, stopped in time and answered in a fixed order; words, ranked."""

from kg.store.engine import Store
from kg.store.long import LongQueries
from kg.store.process import CAN_FORK, Keeper
from kg.store.questions import Parameter, Question, bind, list_queries, load_query
from kg.store.results import Answer, Result, Rows, Statements, cells, to_csv, to_json, to_turtle
from kg.store.search import MARK, Hit, search

__all__ = [
    "CAN_FORK",
    "MARK",
    "Answer",
    "Hit",
    "Keeper",
    "LongQueries",
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
    "search",
    "to_csv",
    "to_json",
    "to_turtle",
]
