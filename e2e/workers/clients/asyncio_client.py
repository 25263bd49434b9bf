"""Every method of runpod.AsyncioEndpoint, against the base URL given. Prints what came back as one JSON object."""

import asyncio
import json
import sys

import aiohttp
import runpod

runpod.endpoint_url_base = sys.argv[1]
runpod.api_key = "any"
ITEMS = ["I love it", "It is okay", "I hate it"]


async def main():
    async with aiohttp.ClientSession() as session:
        items = runpod.AsyncioEndpoint("local-items", session)
        numbers = runpod.AsyncioEndpoint("local-stream-only", session)
        job = await items.run({"items": ITEMS, "delay_ms": 100})
        streamed = [chunk async for chunk in job.stream()]
        waiting = await items.run({"items": ITEMS, "delay_ms": 0})
        slow = await numbers.run({"count": 100, "delay_ms": 5000})
        cancelled = await slow.cancel()
        print(
            json.dumps(
                {
                    "streamed": streamed,
                    "status": await job.status(),
                    "waited for": await waiting.output(timeout=30),
                    "cancelled": cancelled["status"],
                    "after cancel": await slow.status(),
                    "health": sorted(await items.health()),
                    "purged": (await numbers.purge_queue())["status"],
                }
            )
        )


asyncio.run(main())
