"""From what the user names to documents: text, Markdown, HTML, PDF and JATS, from files, standard input and the web."""

from kg.ingest.plain_text import document_from_text, documents_from_lines
from kg.ingest.sources import Source, expand_sources

__all__ = ["Source", "document_from_text", "documents_from_lines", "expand_sources"]
