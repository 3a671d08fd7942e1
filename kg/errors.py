"""The error tree: what can go wrong, and who is stopped by it.

KgError
├── IntakeError     one article cannot be received: that article stops, the build goes on and says so
├── GazetteerError  a gazetteer or concept file is wrong: everything stops
├── QuestionError   a question is unknown, ill-formed, or asked with a parameter that it does not take
├── ShapeError      a SHACL shape cannot be used: everything stops
├── EndpointError   a SPARQL server cannot be reached, refuses, or answers what is no answer: what was sent before is remembered
├── EngineError     the machines that are to build cannot be used: everything stops, what was built before stays whole
└── StoreError      the store cannot be read or written: everything stops, what was written before stays whole

Every message names the file, what was expected, and what to do.
"""


class KgError(Exception):
    """Anything that newskg reports to its user; the message is written for a person."""


class IntakeError(KgError):
    """One article cannot be received."""


class GazetteerError(KgError):
    """A gazetteer or concept file is missing, broken, or contradicts another."""


class QuestionError(KgError):
    """A question cannot be asked as it was put."""


class ShapeError(KgError):
    """A SHACL shape cannot be used."""


class EndpointError(KgError):
    """A SPARQL server cannot be asked or told."""


class EngineError(KgError):
    """A Spark cluster cannot be used."""


class StoreError(KgError):
    """The store cannot be read or written."""
