import os
import time

import runpod


def handler(job):
    wanted = job["input"]
    # Whoever reads has had time to begin: what is measured is the way of a chunk, not the start of a page.
    while not os.path.exists(wanted["gate"]):
        time.sleep(0.002)
    filling = "x" * wanted["bytes"]
    for _ in range(wanted["chunks"]):
        if wanted["pause_ms"]:
            time.sleep(wanted["pause_ms"] / 1000)
        yield {"at": time.time_ns(), "filling": filling}


runpod.serverless.start({"handler": handler})
