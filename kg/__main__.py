"""``python -m kg``."""

from kg.cli import leave

if __name__ == "__main__":
    leave()
