"""Progress updates from a plain handler: each of `tells`, and after each a wait until a file of its number is in `gate`."""

import os
import time

import runpod


def handler(job):
    job_input = job["input"]
    for number, update in enumerate(job_input["tells"], start=1):
        runpod.serverless.progress_update(job, update)
        # Each is sent by a thread of its own, so two in a row may change places.
        while not os.path.exists(os.path.join(job_input["gate"], str(number))):
            time.sleep(0.05)
    return "done"


runpod.serverless.start({"handler": handler})
