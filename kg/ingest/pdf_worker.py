"""Reads a PDF from standard input and writes its pages and its info as JSON to standard output.

A program of its own, which imports nothing of ``kg``: a hostile file can make pypdf run for ever or take all memory, so
the reader of PDFs runs this in a process that it can limit and end.
"""

from __future__ import annotations

import io
import json
import sys


def read_pdf(data: bytes) -> dict[str, object]:
    """Return ``pages`` (a text each) and ``info`` (its strings by key), or ``error``."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"error": "the PDF is encrypted; save it without a password"}
        info = {key: str(value) for key, value in (reader.metadata or {}).items() if isinstance(value, str)}
        return {"pages": [page.extract_text() for page in reader.pages], "info": info}
    except DependencyError:
        return {"error": "the PDF is encrypted; save it without a password"}
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError, ArithmeticError) as error:
        return {"error": f"not a sound PDF: {(str(error) or type(error).__name__).splitlines()[0]}"}
    except MemoryError:
        return {"error": "the PDF needs more memory than is allowed"}


def limit_memory(n_bytes: int) -> None:
    """Let this process have no more memory than that, where the system can hold it to it."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (n_bytes, n_bytes))


if __name__ == "__main__":
    limit_memory(int(sys.argv[1]))
    sys.stdout.buffer.write(json.dumps(read_pdf(sys.stdin.buffer.read())).encode("ascii"))
