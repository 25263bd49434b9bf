"""Scores a list of texts, one result at a time: {"items": [...], "task_type": "sentiment" | "classify", "delay_ms"}."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import runpod

from process_item import process_item
from read_option import OptionError, read_fields, read_number


# A generator itself: the tutorial's plain function returns one, which the SDK cannot send, so the job never ends.
def handler(job: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yields a result per item, with its progress; a wrong input is a yielded {"error": ...}, which fails the job."""
    try:
        fields = read_fields(job["input"])
        task_type = "sentiment" if fields.get("task_type") is None else fields["task_type"]
        delay = read_number(fields, "delay_ms", 0, 10_000, default=200) / 1000
        items = [] if fields.get("items") is None else fields["items"]
        if not isinstance(items, list):
            raise OptionError("items must be a list of texts")
        if not items:
            raise OptionError("No items provided")
    except OptionError as error:
        # Yielded, not returned: what a generator returns is dropped.
        yield {"error": str(error)}
        return
    for number, item in enumerate(items, start=1):
        time.sleep(delay)
        # A new dict each time: the aggregate keeps the dict itself, so one that is changed later shows its last state.
        yield {
            **process_item(item, task_type),
            "progress": f"{number}/{len(items)}",
            "percent_complete": number / len(items) * 100,
        }
    # No `return results` as in the tutorial: it is dropped, and return_aggregate_stream collects the yields anyway.


if __name__ == "__main__":
    # Without return_aggregate_stream, /stream works just as well; `output` of /status and /runsync would be [].
    runpod.serverless.start({"handler": handler, "return_aggregate_stream": True})
