"""Streams a text word by word, several jobs at once: {"prompt" or "text", "delay_ms"}."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import AsyncIterator
from typing import Any

import runpod

from read_option import OptionError, read_fields, read_number

# Jobs that this worker has at once.
JOBS = int(os.environ.get("CONCURRENT_JOBS", "4"))
# Characters; in JSON none takes more than six bytes, so that a chunk stays below Runpod's 1 MB.
LONGEST_TEXT = 100_000


# `async`: where a plain handler sleeps or computes, all other jobs of its worker stand still, and their polls as well.
async def handler(job: dict[str, Any]) -> AsyncIterator[Any]:
    """Yields words, each with the space before it, that give the text when joined; or an {"error": ...}."""
    try:
        fields = read_fields(job["input"])
        text = fields.get("text") if fields.get("prompt") is None else fields["prompt"]
        delay = read_number(fields, "delay_ms", 0, 10_000, default=80) / 1000
        if not isinstance(text, str) or not text:
            raise OptionError("No prompt provided in input")
        if len(text) > LONGEST_TEXT:
            raise OptionError(f"prompt must be a text of at most {LONGEST_TEXT} characters")
    except OptionError as error:
        yield {"error": str(error)}
        return
    for number, word in enumerate(re.findall(r"\s*\S+|\s+\Z", text)):
        if number > 0:
            await asyncio.sleep(delay)
        yield word


def concurrency_modifier(_current: int) -> int:
    """How many jobs the worker may have at once; asked before each job it takes."""
    # The same each time: when it changes, the SDK takes no job until the last one in hand has ended.
    return JOBS


if __name__ == "__main__":
    runpod.serverless.start(
        {"handler": handler, "return_aggregate_stream": True, "concurrency_modifier": concurrency_modifier}
    )
