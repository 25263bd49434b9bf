"""The tutorial's wrapper for local tests, which returns the generator in production."""

import runpod


def handler(job):
    for item in job["input"]["items"]:
        yield f"Processed: {item}"


def wrapper(job):
    generator = handler(job)
    if job.get("id") == "local_test":
        return list(generator)
    return generator


runpod.serverless.start({"handler": wrapper, "return_aggregate_stream": True})
