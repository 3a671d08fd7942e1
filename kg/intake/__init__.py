"""Intake: files -> Received texts (`receive`), and a Received text -> Article with a role for every character (`understand`)."""

from kg.intake.files import Notice, receive
from kg.intake.page import understand

__all__ = ["Notice", "receive", "understand"]
