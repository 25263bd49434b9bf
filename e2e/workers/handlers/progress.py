"""Progress updates from a plain handler."""

import time

import runpod


def handler(job):
    for step in range(1, 4):
        runpod.serverless.progress_update(job, {"step": step, "total": 3})
        time.sleep(0.2)
    return "done"


runpod.serverless.start({"handler": handler})
