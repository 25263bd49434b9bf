"""Options of a job's input, checked before any work is done."""

from __future__ import annotations

from typing import Any


class OptionError(ValueError):
    """An option that cannot be used; the handler yields its message as {"error": ...}."""


def read_fields(job_input: Any) -> dict[str, Any]:
    """The job's input as an object. Raises OptionError for anything else."""
    if isinstance(job_input, dict):
        return job_input
    raise OptionError("input must be an object")


def read_number(fields: dict[str, Any], name: str, least: int, most: int, default: int) -> int:
    """A whole number within bounds; absent or null gives the default. Raises OptionError naming the option."""
    value = fields.get(name)
    if value is None:
        return default
    # To Python True is the number 1, and 4.0 is no whole number; in JSON it is the other way round.
    whole = not isinstance(value, bool) and isinstance(value, (int, float)) and value == value // 1
    if whole and least <= value <= most:
        return int(value)
    raise OptionError(f"{name} must be a whole number from {least} to {most}")
