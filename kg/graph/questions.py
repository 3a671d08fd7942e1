"""The questions: files of queries/ with a `#+` header, bound to a caller's terms and answered over a store.

A header line is `#+ key: text`, a line `#+   text` carries on; a parameter is a line
`VALUES ?variable { term } #+ parameter NAME`, whose term is the example and is UNDEF where the caller names none. A line
that ends in `#+ only with NAME` finds what the parameter names before anything else is looked at; it goes with the parameter, and is a
comment in the file where the example is UNDEF.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from kg.errors import QuestionError
from kg.graph.chains import fold, with_figures
from kg.graph.engines import refuse_network, run
from kg.graph.naming import Term, meant
from kg.graph.store import Answer, Source
from kg.packaged import folder

KEYS = ("title", "description", "parameters", "returns", "shows", "example")
PARAMETER_LINE = re.compile(r"(?m)^(\s*VALUES \?\w+ \{ )(.*)( \} #\+ parameter (\w+))$")
ONLY_WITH = re.compile(r"(?m)^ *(?:# )?(.* #\+ only with (\w+)\n)")
DECLARED = re.compile(r"(\w+) \((concept|iri|string)(?:, ([\w/]+))?\): (.+)")


@dataclass(frozen=True)
class Parameter:
    """What a question may be asked about.

    `type` is concept, iri or string; `of` names the concept scheme, or the kinds of thing (place, actor, outlet, event,
    claim, copy, article) parted by slashes; `example` is the term that stands in the file.
    """

    name: str
    type: str
    of: str
    description: str
    example: str


@dataclass(frozen=True)
class Question:
    """One file of queries/.

    `returns` are the columns of the query. `fold` is the column whose rows `ask` folds into one, then those it joins.
    `shows` are the columns of `ask` that a person reads first; the others hold what these are made of, and IRIs.
    """

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    returns: tuple[str, ...]
    example: str
    sparql: str
    fold: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()


@cache
def questions() -> dict[str, Question]:
    """Every question by name, in alphabetical order. Raises QuestionError where a file has no complete header."""
    return {path.stem: read(path.stem, path.read_text("utf-8")) for path in sorted(folder("queries").glob("*.rq"))}


def read(name: str, sparql: str) -> Question:
    """The question in the text of a .rq file. Raises QuestionError where its header is not complete."""
    header = header_of(sparql)
    missing = [key for key in KEYS if key not in header]
    if missing:
        raise QuestionError(
            f"queries/{name}.rq: the header has no {', '.join(missing)}; add a line such as: #+ {missing[0]}: ..."
        )
    examples = {tag: value for _, value, _, tag in PARAMETER_LINE.findall(sparql)}
    parameters = []
    for line in header["parameters"]:
        declared = DECLARED.fullmatch(line)
        if declared is None or declared[1] not in examples:
            raise QuestionError(
                f"queries/{name}.rq: expected '#+   name (concept, scheme): text' and a line VALUES for it, found: {line}"
            )
        parameters.append(Parameter(declared[1], declared[2], declared[3] or "", declared[4], examples[declared[1]]))
    undeclared = examples.keys() - {parameter.name for parameter in parameters}
    if undeclared:
        raise QuestionError(
            f"queries/{name}.rq: {', '.join(sorted(undeclared))} has a VALUES line; describe it under #+ parameters"
        )
    text = {key: " ".join(lines) for key, lines in header.items()}
    returns, folded, shown = (tuple(text.get(key, "").split()) for key in ("returns", "fold", "shows"))
    return Question(
        name, text["title"], text["description"], tuple(parameters), returns, text["example"], sparql, folded, shown
    )


def header_of(sparql: str) -> dict[str, list[str]]:
    """The lines of the `#+` header by key."""
    header: dict[str, list[str]] = {}
    key = ""
    for line in sparql.splitlines():
        if not line.startswith("#+"):
            break
        if line.startswith("#+   "):
            header.setdefault(key, []).append(line[5:].strip())
            continue
        key, _, text = line[2:].strip().partition(":")
        header[key] = [text.strip()] if text.strip() else []
    return header


def find(name: str) -> Question:
    """The question of this name. Raises QuestionError with the nearest names where there is none."""
    known = questions()
    if name in known:
        return known[name]
    close = difflib.get_close_matches(name, known, n=3, cutoff=0.4) or [one for one in known if name in one] or list(known)
    raise QuestionError(f"there is no question {name!r}; nearest: {', '.join(close)}; kg ask --list shows all")


def bind(question: Question, store: Source | None = None, /, **params: str | None) -> str:
    """The query with the caller's terms in place of the examples, UNDEF where the caller names none.

    A value is an IRI, a prefixed name, or, with a store, a name of the thing meant. Raises QuestionError for a parameter
    that the question does not take and for a value that names nothing or several things.
    """
    taken = {parameter.name: parameter for parameter in question.parameters}
    strange = sorted(params.keys() - taken.keys())
    if strange:
        raise QuestionError(f"{question.name} takes no {', '.join(strange)}; it takes: {', '.join(taken) or 'nothing'}")
    terms = {
        name: " ".join(map(str, values_of(taken[name], value, store))) for name, value in params.items() if value is not None
    }
    sparql = ONLY_WITH.sub(lambda line: line[1] if line[2] in terms else "", question.sparql)
    return PARAMETER_LINE.sub(lambda line: line[1] + terms.get(line[4], "UNDEF") + line[3], sparql)


def values_of(parameter: Parameter, value: str, store: Source | None) -> tuple[Term, ...]:
    """The caller's value as terms. Raises QuestionError, naming the parameter, where it names nothing or several things."""
    if parameter.type == "string":
        return (ox.Literal(value),)
    try:
        scheme = parameter.of if parameter.type == "concept" else None
        return meant(value.strip(), tuple(parameter.of.split("/")), scheme, store)
    except QuestionError as error:
        raise QuestionError(f"{parameter.name}: {error}") from error


def ask(store: ox.Store, name: str, /, engine: str = "oxigraph", **params: str | None) -> Answer:
    """The answer to a named question, links folded into chains and figures put in words.

    Raises QuestionError for an unknown question, parameter, value or engine.
    """
    question = find(name)
    return answered(question, run(store, bind(question, store, **params), engine))


def answered(question: Question, answer: Answer) -> Answer:
    """The rows of the query as `ask` shows them: links folded into chains, figures put in words."""
    key, joined = (question.fold[0], question.fold[1:]) if question.fold else (None, ())
    return with_figures(fold(answer, key, joined))


def ask_text(store: ox.Store, sparql: str, /, engine: str = "oxigraph") -> Answer:
    """The answer to a stranger's SELECT, ASK or CONSTRUCT as the engine gives it. Raises QuestionError where it would reach for the network."""
    refuse_network(sparql, engine)
    return run(store, sparql, engine)


def resolve_event(store: Source, name: str) -> str:
    """The IRI of the event that a label, a prefixed name or an IRI means. Raises QuestionError where it means none or several."""
    return meant(name.strip(), ("event",), None, store)[0].value
