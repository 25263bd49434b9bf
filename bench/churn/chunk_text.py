import hashlib


def chunk_text(seed, n):
    """The text of a job's n-th chunk, counted from 0. expected-text.ts computes the same."""
    digest = hashlib.sha256(f"{seed}:{n}".encode()).hexdigest()
    return digest * (300 if (seed + n) % 50 == 0 else 1 + (seed + n) % 4)
