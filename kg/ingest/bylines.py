"""Who wrote it, where and when: bylines, sign-offs and datelines, which only capital letters tell from prose."""

from __future__ import annotations

import re

_NAME_WORD = r"(?:[A-ZÀ-Þ][\w.’'-]*|(?:de|da|del|della|di|du|la|le|van|von|der|den|el|al|bin|ter|y)\b)"
_NAME = rf"{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,5}}"
_AFTER_BY = rf"{_NAME}(?:\s*(?:,|&|\band\b|\bfor\b|\bof\b|\bin\b|\bat\b|/|\||;|-|–|—)\s*(?:the\s+)?{_NAME}){{0,6}}"
_DESK = r"(?:\s+(?:desk|staff|team|newsroom|editors?|reporters?|correspondents?))?"
_BYLINE = re.compile(rf"(?:By|BY|Von|Par|Por)\s+(?:the\s+)?{_AFTER_BY}{_DESK}(?:\s*[,|–—-]?\s*.{{0,20}}\d.{{0,40}})?\.?")
_SIGN_OFF = re.compile(rf"(?:--|—|–|-)\s*{_NAME}(?:\s*(?:,|/|\|)\s*{_NAME}){{0,3}}")
_SLASHED_NAMES = re.compile(rf"(?:{_NAME_WORD}\s+){{1,3}}{_NAME_WORD}(?:\s*[/|]\s*(?:{_NAME_WORD}\s+){{1,3}}{_NAME_WORD}){{1,4}}")
_NAME_AND_DEGREE = re.compile(
    rf"{_NAME}(?:,\s*(?:M\.?D\.?|Ph\.?D\.?|M\.?P\.?H\.?|R\.?N\.?|R\.?D\.?|D\.?O\.?|MBBS|FRCP|BSc|MSc|MS|MA|BA|Pharm\.?D\.?)){{1,4}}"
)

_MONTH = r"(?i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)[A-Za-z]{0,6}"
_DATE = rf"{_MONTH}\.?\s+\d{{1,2}}(?:,?\s+\d{{4}})?"
_DATED = rf"{_MONTH}\.?\s+\d{{1,2}},?\s+\d{{4}}"
_PLACE = r"[A-Z][A-Z.’'-]+(?:[ /][A-Z][A-Z.’'-]+){0,3}"
_REGION = r",\s*[A-Z][A-Za-z.]{1,14}(?:\s[A-Z][a-z]{2,12})?"
_DASH = r"\s*(?:--+|[-–—―])\s*"
_WIRE = r"(?:/?(?:PR ?Newswire|Newswise|Business Wire|GLOBE NEWSWIRE|AlphaGalileo|EurekAlert!?)/?\s*(?:--+|[-–—])\s*)"
"""Who passes it on, at times before the place."""
_AGENCIES = "AP|AFP|CNN|UPI|BBC|NPR|ANI|IANS|PTI|dpa|HealthDay"
_NEWS_CITIES = (
    "London Paris Berlin Rome Madrid Geneva Stockholm Moscow Washington Boston Chicago Toronto Sydney Melbourne Tokyo Beijing Shanghai"
    " Dubai Singapore Jerusalem Islamabad Karachi Lahore Dhaka Mumbai Delhi Kolkata Chennai Bengaluru Bangalore Hyderabad Lagos"
).split()
_CITIES = "|".join(form for city in (*_NEWS_CITIES, "New York", "New Delhi", "Hong Kong", "Los Angeles") for form in (city, city.upper()))
"""Places with which newspapers open a report before a colon."""
_THEN_DATE = rf"(?:\(?{_DATE}\)?{_DASH})?"
_DATELINE = re.compile(
    rf"{_WIRE}?(?:{_PLACE}(?:{_REGION})?,?\s*{_DATE},?\s*/[\w -]{{3,40}}/{_DASH}"  # LEEDS, England, March 3, 2011 /Wire/ --
    rf"|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){{0,2}}(?:,\s*[A-Z][A-Za-z.]{{1,14}})?,\s*{_DATED}{_DASH}(?=[A-Z0-9“\"‘])"  # Leeds, May 3, 2011 -
    rf"|{_PLACE}(?:{_REGION})?,?\s*(?:{_DATE},?\s*)?(?:\([^()]{{2,40}}\)){_DASH}(?:{_DATE}{_DASH})?"  # LONDON (Agency) -
    rf"|{_PLACE}(?:{_REGION})?,?\s*{_DATE},?\s*(?:\([^()]{{2,40}}\)\s*)?{_DASH}"  # LONDON, March 3 -
    rf"|{_PLACE}{_REGION}{_DASH}(?:{_DATE}{_DASH})?"  # LEEDS, England -
    rf"|{_PLACE}(?:\s(?:--+|[–—―])\s|--+){_THEN_DATE}(?=[A-Z“\"‘])"  # BOSTON — The
    rf"|(?=[A-Z. ]{{5}}){_PLACE}\s-\s(?:{_DATE}{_DASH})?(?=[A-Z“\"‘])"  # BOSTON - March 3, 2011 - The
    rf"|{_WIRE}[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){{0,2}}(?:{_REGION})?\s(?:--+|[-–—])\s{_THEN_DATE}(?=[A-Z])"  # Newswise — Boston – The
    rf"|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){{0,2}}(?:{_REGION})?,?\s*\({_DATE}\){_DASH}"  # Leeds, England (March 3, 2011) -
    rf"|{_DATE}\s*(?:\([^()]{{2,40}}\)\s*)?{_DASH}"  # March 3, 2011 --
    rf"|\([A-Z][^()]{{1,40}}\)\s*(?:--+|[-–—―])\s*"  # (Agency) -
    rf"|\((?:{_AGENCIES})\)\s*"
    rf"|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){{0,2}}\s\((?:{_AGENCIES}|Reuters)\){_DASH}"  # Leeds (AFP) -
    rf"|{_PLACE}\s//\s(?=[A-Z“\"‘])"  # LEEDS // The
    rf"|(?:{_CITIES}):\s(?=[A-Z“\"‘][^\n]{{60}})"  # London: The
    rf"|{_WIRE})(?=\S)"
)


def is_byline(line: str) -> bool:
    """Tell whether a whole line only names who wrote the page.

    >>> is_byline("By Molly Mulch and Rose Spade, Garden House"), is_byline("By then the soil was dry")
    (True, False)
    """
    if len(line) > 160:
        return False
    return any(pattern.fullmatch(line) for pattern in (_BYLINE, _SIGN_OFF, _SLASHED_NAMES, _NAME_AND_DEGREE))


def dateline_length(paragraph: str) -> int:
    """Return how many characters a dateline takes at the start of a paragraph, with its dash; 0 where there is none.

    >>> dateline_length("OSLO (Reuters) - Worms sleep."), dateline_length("Worms - some - sleep.")
    (17, 0)
    """
    found = _DATELINE.match(paragraph[:200])
    return found.end() if found and found.end() < len(paragraph) else 0
