"""The view: one HTML file that shows a claim graph and opens offline.

    ClaimGraph + Analysis --data--> plain values --page--> HTML

``data`` holds what is shown, ``layout`` where, ``page`` puts both into the template with its styles and scripts.
"""

from kg.view.page import render

__all__ = ["render"]
