"""What a server answers, as rows: SPARQL results in JSON, or triples, with the same plain values as from a local store.

In: a response. Out: an Answer. What is no answer (a page, a part of one, broken JSON) is an EndpointError.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import EndpointError
from kg.graph.store import XSD_BOOLEAN, Answer, plain
from kg.serving.refusals import brief

if TYPE_CHECKING:
    from requests import Response

JSON = "application/sparql-results+json"
TRIPLES = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "text/rdf+n3": ox.RdfFormat.N3,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
VIRTUOSO_ASK = "__ASK_RETVAL"  # Virtuoso 7 answers ASK as a SELECT: one row of this column for yes, none for no
ACCEPTED_TRIPLES = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"


def rows(url: str, response: Response) -> Answer:
    """The rows of a SELECT, or the one row of an ASK. Raises EndpointError."""
    whole(url, response)
    try:
        found = response.json()
        if "boolean" in found:
            return Answer(("answer",), ({"answer": bool(found["boolean"])},))
        columns = tuple(found["head"]["vars"])
        if columns == (VIRTUOSO_ASK,):
            return Answer(("answer",), ({"answer": bool(found["results"]["bindings"])},))
        return Answer(columns, tuple({c: value(row.get(c)) for c in columns} for row in found["results"]["bindings"]))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EndpointError(not_an_answer(url, response, "SPARQL results in JSON")) from error


def triples(url: str, response: Response) -> Answer:
    """The triples of a CONSTRUCT or DESCRIBE as rows. Raises EndpointError."""
    whole(url, response)
    format = TRIPLES.get(media_type(response))
    if format is None:
        raise EndpointError(not_an_answer(url, response, "N-Triples, Turtle or RDF/XML"))
    try:
        found = sorted({(t.subject, t.predicate, t.object) for t in ox.parse(response.content, format=format)}, key=str)
    except (SyntaxError, ValueError) as error:
        raise EndpointError(not_an_answer(url, response, media_type(response))) from error
    columns = ("subject", "predicate", "object")
    return Answer(columns, tuple(dict(zip(columns, map(plain, triple), strict=True)) for triple in found))


def value(term: dict[str, Any] | None) -> Any:
    """A term of the JSON as plain Python.

    >>> value({"type": "typed-literal", "datatype": "http://www.w3.org/2001/XMLSchema#integer", "value": "4"})
    4
    """
    if term is None:
        return None
    text, datatype = str(term["value"]), term.get("datatype")
    if term["type"] not in ("literal", "typed-literal") or datatype is None:
        return text
    if datatype == XSD_BOOLEAN:
        return text in ("true", "1")  # Virtuoso writes 1
    return plain(ox.Literal(text, datatype=ox.NamedNode(datatype)))


def whole(url: str, response: Response) -> None:
    """Nothing, where all rows have come. Raises EndpointError where the server says (as Virtuoso does in headers) that these are only some."""
    most, state = response.headers.get("X-SPARQL-MaxRows"), response.headers.get("X-SQL-State")
    if most is not None:
        raise EndpointError(
            f"{url}: the server gives at most {most} rows; ask for fewer, or raise its limit (Virtuoso: ResultSetMaxRows)"
        )
    if state is not None:
        said = brief(response.headers.get("X-SQL-Message", state))
        raise EndpointError(
            f"{url}: the server stopped before its answer was whole: {said}; ask for less, or raise its limit"
        )


def not_an_answer(url: str, response: Response, expected: str) -> str:
    kind = media_type(response) or "an answer without a type"
    words = brief(response.text)
    return f"{url}: expected {expected}, got {kind}{f': {words}' if words else ''}; check that it is the address of a SPARQL query endpoint"


def media_type(response: Response) -> str:
    return response.headers.get("Content-Type", "").split(";")[0].strip().lower()
