"""Which parts of the graph passed their check, kept from build to build: a part that is the same is not checked again.

The digests stand in the cache beside the output. As with what pages say, a cache that is lost or damaged costs time and nothing
else: a digest that is not there means that its part is checked.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress

from kg.pipeline.kept import Cache

_NAME = "passed.txt"


def passed_parts(cache: Cache) -> frozenset[bytes]:
    """Return the digests of the parts that passed in the build before; none where they cannot be read."""
    with suppress(OSError, ValueError):
        return frozenset(bytes.fromhex(line) for line in (cache.folder / _NAME).read_text(encoding="ascii").split())
    return frozenset()


def keep_passed(cache: Cache, digests: Collection[bytes]) -> None:
    """Keep the digests of the parts of this build, and no others."""
    new = cache.folder / f"{_NAME}-new"
    with suppress(OSError):
        new.write_text("".join(f"{digest.hex()}\n" for digest in sorted(digests)), encoding="ascii")
        new.replace(cache.folder / _NAME)
