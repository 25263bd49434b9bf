"""As ../items, with an async generator: {"items": [...], "task_type": "sentiment" | "classify", "delay_ms"}."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import runpod

from process_item import process_item
from read_option import OptionError, read_fields, read_number


async def handler(job: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
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
        yield {"error": str(error)}
        return
    for number, item in enumerate(items, start=1):
        # A cancelled job ends here, within a second or so; a handler without `async` only at one of its next yields.
        await asyncio.sleep(delay)
        yield {
            **process_item(item, task_type),
            "progress": f"{number}/{len(items)}",
            "percent_complete": number / len(items) * 100,
        }


if __name__ == "__main__":
    # The tutorial calls this concurrent; by itself it is not: one job at a time, see ../concurrent for several.
    runpod.serverless.start({"handler": handler, "return_aggregate_stream": True})
