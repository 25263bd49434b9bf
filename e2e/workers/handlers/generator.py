"""A generator handler that does what its input says, as handlers in the wild do."""

import os
import sys
import time

import runpod


def handler(job):
    job_input = job["input"]
    case = job_input["case"]
    if case == "items":
        for item in job_input["items"]:
            yield f"Processed: {item}"
        return ["what a generator returns is dropped"]
    if case == "empty":
        return
    if case == "missing image":
        yield {"error": "No base64_image provided"}
    if case == "raise after three":
        yield from (0, 1, 2)
        raise ValueError("boom")
    if case == "error for the second item":
        yield {"success": True, "item": 1}
        yield {"success": False, "error": "cannot process bad"}
        yield {"success": True, "item": 3}
    if case == "error object":
        yield {"error": {"code": 7}}
    if case == "harmless errors":
        yield from (None, {}, 0, ["a"], {"error": ""}, {"error": None}, [{"error": "in a list"}], {"a": {"error": 1}})
    if case == "bytes":
        yield 1
        yield b"bytes"
        yield 3
    if case == "not a number":
        yield {"score": float("nan"), "word": "NaN", "limit": float("-inf")}
    if case == "surrogate":
        yield "fine"
        yield "half a character: \ud800"
    if case == "one dict":
        state = {}
        for i in range(3):
            state["i"] = i
            yield state
    if case == "large":
        yield "x" * 1_500_000
    if case == "numbers":
        yield from (1.0, 12345678901234567890, 1e400, 0.1)
    if case == "sys.exit":
        yield 1
        sys.exit(3)
    if case == "os._exit":
        yield 1
        os._exit(9)
    if case == "slow":
        for i in range(job_input["count"]):
            time.sleep(job_input["seconds"])
            yield i


runpod.serverless.start({"handler": handler, "return_aggregate_stream": True})
