"""A build over HTTP, read only: the view, the tables, SPARQL, entity and claim pages, a small JSON API."""

from kg.server.app import create_app
from kg.server.run import serve

__all__ = ["create_app", "serve"]
