"""Pictures small enough for a chunk."""

from __future__ import annotations

import io

from PIL import Image

# Bytes of the encoded image that keep the chunk's JSON below Runpod's 1 MB: a third more as base64, and the rest.
ENCODED_BYTES = 740_000
QUALITIES = (85, 65, 45)


def encode_pixels(image: Image.Image, lossless: bool) -> tuple[bytes, str]:
    """The encoded image, at most ENCODED_BYTES, and its format: "png", "jpeg" or "webp".

    Without loss if asked for and it fits, else with less and less quality, then with fewer pixels.
    """
    if lossless:
        data = encode(image, "png")
        if len(data) <= ENCODED_BYTES:
            return data, "png"
    # JPEG knows no transparency.
    lossy = "webp" if image.mode == "RGBA" else "jpeg"
    for quality in QUALITIES:
        data = encode(image, lossy, quality=quality)
        if len(data) <= ENCODED_BYTES:
            return data, lossy
    scale = (ENCODED_BYTES / len(data)) ** 0.5 * 0.95
    while True:
        size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        data = encode(image.resize(size, Image.Resampling.LANCZOS), lossy, quality=QUALITIES[-1])
        if len(data) <= ENCODED_BYTES:
            return data, lossy
        scale *= 0.8


def encode(image: Image.Image, image_format: str, **options: int) -> bytes:
    """The image as a file's bytes."""
    file = io.BytesIO()
    image.save(file, image_format, **options)
    return file.getvalue()
