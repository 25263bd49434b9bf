"""Bands of an image."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple


class Band(NamedTuple):
    """Rows of an image: the first, and how many."""

    y: int
    height: int


def cut_bands(height: int, chunks: int) -> list[Band]:
    """Exactly `chunks` bands of at least one row, top to bottom, without a gap; too few rows are repeated."""
    # The tutorial cuts the file into pieces of len // 4 bytes: five of them, unless its length is a multiple of 4.
    edges = [number * height // chunks for number in range(chunks + 1)]
    return [Band(top, max(1, bottom - top)) for top, bottom in pairwise(edges)]
