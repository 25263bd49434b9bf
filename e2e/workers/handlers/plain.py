"""A plain handler: it returns what its input says."""

import runpod

OUTPUTS = {
    "text": "text",
    "list": [1, 2],
    "none": None,
    "false": False,
    "zero": 0,
    "empty": {},
    "error beside data": {"error": "x", "partial": [1]},
    "empty error": {"error": "", "data": 1},
    "error object": {"error": {"code": 7}},
    "set": {"values": {1, 2}},
    "refresh": {"refresh_worker": True, "data": 1},
}


def handler(job):
    case = job["input"]["case"]
    if case == "raise":
        raise ValueError("boom")
    output = OUTPUTS[case]
    return dict(output) if isinstance(output, dict) else output


runpod.serverless.start({"handler": handler})
