"""A handler for tests of its supervisor: it waits between two yields until a file is there, and ends in unusual ways."""

import os
import time

import runpod

EDITION = "first edition"
print("token", os.environ.get("HF_TOKEN"))


def handler(job):
    job_input = job["input"]
    if job_input.get("exit"):
        os._exit(9)
    yield {"edition": EDITION, "pid": os.getpid(), "folder": os.path.basename(os.getcwd())}
    while gate := job_input.get("gate"):
        if os.path.exists(gate):
            break
        time.sleep(0.05)
    yield "last"


if __name__ == "__main__":
    runpod.serverless.start({"handler": handler, "return_aggregate_stream": True})
