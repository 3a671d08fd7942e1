"""The IRIs of newskg's data: made from what a better rule does not change (see the table in the design of the model)."""

from __future__ import annotations

import re
from hashlib import sha256

import pyoxigraph as ox

from kg.errors import StoreError
from kg.linking.model import AccountRef, ClaimRef
from kg.model import Span

BASE = "https://w3id.org/newskg/id/"
NKG = "https://w3id.org/newskg/ns#"
RULES = "https://w3id.org/newskg/rule/"
REFERENCE, LINKING, INFERRED = (ox.NamedNode(NKG + name) for name in ("reference", "linking", "inferred"))
NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")


def checked(base: str) -> str:
    """The base IRI as given, if data can be minted under it. Raises StoreError."""
    if not re.match(r"[a-z][a-z0-9+.-]*:", base) or NOT_IN_IRI.search(base) or base[-1] not in "/#":
        raise StoreError(f"base IRI {base!r}: expected an absolute IRI that ends in / or #, such as {BASE}")
    return base


def key_of(outlet: str | None, text: str) -> str:
    """The key of a copy: 16 hexadecimal digits of the SHA-256 of outlet, NUL, text."""
    return sha256(f"{outlet or ''}\0{text}".encode()).hexdigest()[:16]


def node(base: str, *parts: object) -> ox.NamedNode:
    return ox.NamedNode(base + "/".join(str(p) for p in parts))


def copy(base: str, key: str) -> ox.NamedNode:
    return node(base, "copy", key)


def span(base: str, key: str, one: Span) -> ox.NamedNode:
    return node(base, "copy", key, "span", f"{one.start}-{one.end}")


def claim(base: str, ref: ClaimRef) -> ox.NamedNode:
    return node(base, "copy", ref[0], "claim", "-".join(str(p) for p in ref[1]))


def report(base: str, ref: ClaimRef, depth: int) -> ox.NamedNode:
    return ox.NamedNode(f"{claim(base, ref).value}/report/{depth}")


def account(base: str, ref: AccountRef) -> ox.NamedNode:
    return node(base, "copy", ref[0], "account", f"{ref[1][0]}-{ref[1][1]}")


def term(name: str) -> ox.NamedNode:
    """A term of the newskg namespace: a class, a property or a concept."""
    return ox.NamedNode(NKG + name)


def rule(name: str) -> ox.NamedNode:
    return ox.NamedNode(RULES + name)


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits that stand for some keys."""
    return sha256("\0".join(parts).encode()).hexdigest()[:16]
