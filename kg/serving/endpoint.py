"""A SPARQL server that is asked as a local store is: the same questions, the same rows.

In: an address and a question. Out: an Answer. The text of a question goes to the server as it stands, with the caller's terms put in; the names
that callers use for things are looked up there too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.errors import QuestionError
from kg.graph.engines import NO_KEYWORD
from kg.graph.store import PREFIXES, Answer
from kg.serving import results
from kg.serving.addresses import checked
from kg.serving.client import Client, client

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)
PROLOGUE = re.compile(r"\bPREFIX\s+[\w.-]*:|\bBASE\b", re.IGNORECASE)
FIRST_WORD = re.compile(r"\s*(\w+)")


@dataclass(frozen=True)
class Endpoint:
    """The address of a SPARQL 1.1 query endpoint, and how it is spoken to."""

    url: str
    client: Client

    def ask(self, name: str, **parameters: str) -> Answer:
        """The answer of a named question. Raises QuestionError for an unknown question or parameter, EndpointError for the server's faults."""
        from kg.graph.questions import answered, bind, find

        question = find(name)
        return answered(question, self.answer(bind(question, self, **parameters)))

    def sparql(self, text: str) -> Answer:
        """The answer of any query. Raises QuestionError where it is none, EndpointError for the server's faults."""
        return self.answer(text)

    def answer(self, sparql: str) -> Answer:
        """The rows of a query, with the prefixes of newskg where it uses them undeclared."""
        form = form_of(sparql)
        reads_triples = form in ("CONSTRUCT", "DESCRIBE")
        response = self.client.send(
            "POST",
            self.url,
            {"query": with_prefixes(sparql)},
            headers={"Accept": results.ACCEPTED_TRIPLES if reads_triples else results.JSON},
        )
        return (results.triples if reads_triples else results.rows)(self.url, response)


def endpoint(url: str, *, timeout: float | None = None, by: Client | None = None) -> Endpoint:
    """The endpoint at an address; nothing is sent before it is asked. Raises EndpointError where that is no address."""
    return Endpoint(checked(url), by or client(timeout=timeout, tries=3))


def form_of(sparql: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE. Raises QuestionError for anything else, so that no update is ever sent as a question.

    >>> form_of("PREFIX ask: <http://select.example/> construct where { ?s ?p ?o }")
    'CONSTRUCT'
    """
    found = FIRST_WORD.match(PROLOGUE.sub(" ", NO_KEYWORD.sub(" ", sparql)))
    form = found[1].upper() if found else ""
    if form not in FORMS:
        raise QuestionError(f"the query is not SPARQL 1.1: expected {', '.join(FORMS[:-1])} or {FORMS[-1]}")
    return form


def with_prefixes(sparql: str) -> str:
    """The query with a PREFIX line for each prefix of newskg that it uses and does not declare.

    >>> with_prefixes("ASK { ?s a nkg:Copy }")
    'PREFIX nkg: <https://w3id.org/newskg/ns#>\\nASK { ?s a nkg:Copy }'
    """
    declared = set(DECLARED.findall(NO_KEYWORD.sub(" ", sparql)))
    used = [name for name in sorted(PREFIXES) if name not in declared and re.search(rf"\b{name}:", sparql)]
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in used) + sparql
