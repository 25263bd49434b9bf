"""A generator handler that makes stream and aggregate differ in the ways in which Python does; `input.way` says how."""

import copy

import runpod


def handler(job):
    way = job["input"]["way"]
    value = {"step": 0, "notes": []}
    if way == "copies":
        for step in range(3):
            value["step"] = step
            yield copy.deepcopy(value)
    elif way == "one object":
        for step in range(3):
            value["step"] = step
            yield value
    elif way == "changed later":
        yield value
        yield {"step": 1}
        value["notes"].append("afterwards")
    elif way == "fails":
        yield {"step": 0}
        raise ValueError("boom")
    elif way == "large":
        yield "x" * 1_500_000
        yield {"pixels": "y" * 1_500_000}


runpod.serverless.start({"handler": handler, "return_aggregate_stream": True})
