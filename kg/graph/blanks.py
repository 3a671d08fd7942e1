"""Blank nodes with names that come from what is said of them (RDFC-1.0), so that the same statements give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox


def settled(quads: Iterable[ox.Quad]) -> Iterable[ox.Quad]:
    """The quads themselves, or where there are blank nodes among them, the same with settled names."""
    listed = list(quads)
    if not any(isinstance(term, ox.BlankNode) for q in listed for term in (q.subject, q.object)):
        return listed
    named = ox.Dataset(listed)
    named.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return named
