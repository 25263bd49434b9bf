"""An async generator handler."""

import asyncio

import runpod


async def handler(job):
    for i, item in enumerate(job["input"]["items"]):
        if i > 0:
            await asyncio.sleep(job["input"].get("seconds", 0.01))
        yield f"Async processed: {item}"


runpod.serverless.start({"handler": handler, "return_aggregate_stream": True})
