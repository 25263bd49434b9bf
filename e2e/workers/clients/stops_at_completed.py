"""
A client with the tutorial's habits: it sleeps half a second between reads, looks at the status before the chunks, and
stops at COMPLETED without looking at the chunks of that answer. Prints the chunks it got as one JSON list.
"""

import json
import sys
import time

import requests

base, endpoint = sys.argv[1], sys.argv[2]
body = json.loads(sys.argv[3])
headers = {"Authorization": "Bearer any", "Content-Type": "application/json"}
job_id = requests.post(f"{base}/{endpoint}/run", headers=headers, json=body, timeout=30).json()["id"]
chunks = []
while True:
    answer = requests.get(f"{base}/{endpoint}/stream/{job_id}", headers=headers, timeout=30).json()
    if answer["status"] == "COMPLETED":
        break
    if answer["status"] == "IN_PROGRESS" and answer.get("stream"):
        chunks += [chunk["output"] for chunk in answer["stream"]]
    elif answer["status"] == "FAILED":
        break
    time.sleep(0.5)
print(json.dumps(chunks))
