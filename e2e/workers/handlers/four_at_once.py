"""Four jobs at once in one worker."""

import asyncio

import runpod


async def handler(job):
    for i in range(3):
        await asyncio.sleep(0.05)
        yield {"job": job["input"]["n"], "i": i}


runpod.serverless.start(
    {"handler": handler, "return_aggregate_stream": True, "concurrency_modifier": lambda current: 4}
)
