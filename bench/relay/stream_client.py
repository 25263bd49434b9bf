"""Reads a job with the SDK's own client, and prints what came and when: one JSON array of [ns since 1970, chunk]."""

import json
import sys
import time

import runpod

base, endpoint, wanted = sys.argv[1:]
runpod.endpoint_url_base = base
runpod.api_key = "any"
job = runpod.Endpoint(endpoint).run(json.loads(wanted))
print(json.dumps([[time.time_ns(), chunk] for chunk in job.stream()]))
