import time
import uuid

import runpod
from chunk_text import chunk_text


def handler(job):
    wanted = job["input"]
    # Tells the runs of a job apart, which nothing else in a chunk does.
    run = uuid.uuid4().hex
    for n in range(wanted["chunks"]):
        yield {"run": run, "n": n, "text": chunk_text(wanted["seed"], n)}
        time.sleep(wanted["pause_ms"] / 1000)


runpod.serverless.start({"handler": handler, "return_aggregate_stream": True})
