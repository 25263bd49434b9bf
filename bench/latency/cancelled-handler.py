import asyncio
import time

import runpod


async def handler(job):
    yield "started"
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        with open(job["input"]["file"], "w") as file:
            file.write(str(time.time_ns()))
        raise


runpod.serverless.start({"handler": handler})
