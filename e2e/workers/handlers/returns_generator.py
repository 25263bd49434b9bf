"""The tutorial's mistake: a plain function that returns a generator."""

import runpod


def process(items):
    for item in items:
        yield f"Processed: {item}"


def handler(job):
    items = job["input"]["items"]
    if not items:
        return {"error": "No items provided"}
    return process(items)


runpod.serverless.start({"handler": handler, "return_aggregate_stream": True})
