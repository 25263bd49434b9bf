import asyncio
import hashlib
import os

import runpod


def chunk(wanted, n):
    """A job's n-th chunk, counted from 0. chaos-input.ts computes the same."""
    digest = hashlib.sha256(f"{wanted['seed']}:{n}".encode()).hexdigest()
    is_large = wanted["large"] and n % 3 == 1
    return {"seed": wanted["seed"], "n": n, "text": digest * (700 if is_large else 1 + n % 3)}


async def handler(job):
    wanted = job["input"]
    for n in range(wanted["chunks"]):
        yield chunk(wanted, n)
        await asyncio.sleep(wanted["pause_ms"] / 1000)
    if wanted["fails"]:
        raise RuntimeError("this job was asked to fail")


runpod.serverless.start(
    {
        "handler": handler,
        "return_aggregate_stream": os.environ["RUNPOD_ENDPOINT_ID"] == "chaosaggregate",
        "concurrency_modifier": lambda current: 24,
    }
)
