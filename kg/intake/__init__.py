"""Intake: files -> Received texts (`receive`); a Received text -> Article, every character in a role (`understand`)."""

from kg.intake.files import Notice, receive
from kg.intake.page import understand

__all__ = ["Notice", "receive", "understand"]
