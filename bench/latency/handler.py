import time

import runpod


def handler(job):
    wanted = job["input"]
    filling = "x" * wanted["bytes"]
    for n in range(wanted["chunks"]):
        if wanted["pause_ms"]:
            time.sleep(wanted["pause_ms"] / 1000)
        yield {"at": time.time_ns(), "filling": filling}


runpod.serverless.start({"handler": handler})
