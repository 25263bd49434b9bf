"""A generator handler without return_aggregate_stream."""

import runpod


def handler(job):
    yield from job["input"]["items"]


runpod.serverless.start({"handler": handler})
