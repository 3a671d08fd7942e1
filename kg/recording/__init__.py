"""Recorders' tables: one incident a row, each cell with the rule that fills it, the claims that set it and those left out."""
