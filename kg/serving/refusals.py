"""What a response that is no success means, in words: address, status, what the server says in brief, and what to do."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from kg.serving.addresses import KNOWN

if TYPE_CHECKING:
    from requests import Response

USER, PASSWORD = "KG_USER", "KG_PASSWORD"
LONGEST_WAIT = 30.0  # seconds
# What may pass by itself. Virtuoso answers 500 to what it does not allow, where others say 403.
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
FORBIDDEN = re.compile(r"no permission|access denied|not allowed", re.IGNORECASE)
TOO_LARGE = re.compile(r"memory exhausted|exceeded \d+ lines", re.IGNORECASE)
TOO_DEAR = re.compile(r"estimated execution time .* exceeds the limit", re.IGNORECASE)


def passes(response: Response) -> bool:
    """Whether the same request may succeed a little later."""
    return response.status_code in PASSING and not any(p.search(response.text) for p in (FORBIDDEN, TOO_LARGE, TOO_DEAR))


def asked_to_wait(response: Response) -> float | None:
    """The seconds that the server asks to be left alone, at most LONGEST_WAIT; None where it names none."""
    asked = response.headers.get("Retry-After", "")
    return min(float(asked), LONGEST_WAIT) if asked.isdigit() else None


def refusal(url: str, response: Response) -> str:
    """The sentence about a response that is no success."""
    words = brief(response.text)
    return f"{url}: HTTP {response.status_code}{f': {words}' if words else ''}; {advice(response, words)}"


def advice(response: Response, words: str) -> str:
    status, with_login = response.status_code, "Authorization" in response.request.headers
    if status in (401, 403) and not with_login:
        return f"the server wants a login: set {USER} and {PASSWORD} in the environment" + unusable(response)
    if status == 401:
        return f"the server does not take the login in {USER} and {PASSWORD}: check both"
    if status == 403 or FORBIDDEN.search(words):
        return f"that is not allowed there: use a login that may, or the address for logins ({KNOWN})"
    if 300 <= status < 400:
        return f"the server has moved it: name {response.headers.get('Location', 'the new address')} instead"
    if status == 413 or TOO_LARGE.search(response.text):
        return "more than the server takes at once: send fewer triples a request (--batch)"
    if TOO_DEAR.search(response.text):
        return "the server guesses that this takes too long: ask for less, or raise its limit (Virtuoso: MaxQueryCostEstimationTime)"
    if status in (404, 405, 415, 501):
        return f"it does not take this at that address, check it ({KNOWN})"
    return "try again later" if status in PASSING else "the server does not accept the request"


def unusable(response: Response) -> str:
    """A tail where there is a login, and the server asks for it in a way that newskg does not know."""
    asked = response.headers.get("WWW-Authenticate", "")
    has_login = os.environ.get(USER) is not None and os.environ.get(PASSWORD) is not None
    return f" (there is one, but {asked.split(' ')[0]} is neither Basic nor Digest)" if has_login and asked else ""


def brief(text: str) -> str:
    """The first words of an answer, without markup."""
    bare = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", text, flags=re.DOTALL | re.IGNORECASE)
    words = " ".join(bare.split())
    return words if len(words) <= 200 else words[:199] + "…"


def reason(error: BaseException) -> str:
    """The innermost words of a failed connection."""
    inner: BaseException | None = error
    while inner is not None:
        if isinstance(inner, OSError) and inner.strerror:
            return inner.strerror
        inner = inner.__cause__ or inner.__context__
    return brief(str(error))
