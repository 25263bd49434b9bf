"""Streams a picture band by band: {"base64_image", "operation", "chunks", "delay_ms"}, and "width" for resize."""

from __future__ import annotations

import base64
import math
import time
from collections.abc import Iterator
from typing import Any

import runpod
from PIL import Image

from cut_bands import cut_bands
from encode_pixels import encode_pixels
from open_image import describe_image, open_image, upright_size
from process_image import OPERATIONS, process_image
from read_option import OptionError, read_fields, read_number

# Longest side that resize makes, in pixels.
LARGEST_SIDE = 8_192


def handler(job: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yields "started" with the image's data, a chunk for each band with its picture and progress, "completed" with the
    whole. Boxes are in pixels of the canvas. A wrong input is a yielded {"error": ...}, which fails the job.
    """
    try:
        fields = read_fields(job["input"])
        image = open_image(fields.get("base64_image"))
        chunks = read_number(fields, "chunks", 1, 64, default=4)
        delay = read_number(fields, "delay_ms", 0, 10_000, default=300) / 1000
        operation = "grayscale" if fields.get("operation") is None else fields["operation"]
        if operation not in OPERATIONS:
            raise OptionError(f"operation must be one of {', '.join(OPERATIONS)}")
        width, height = canvas_size(image, operation, fields)
        yield {
            "status": "started",
            "image_info": describe_image(image),
            "total_chunks": chunks,
            "canvas": {"width": width, "height": height},
        }
        # Told by the header: the processed image no longer knows its format.
        lossless = image.format not in ("JPEG", "MPO")
        processed = read_and_process(image, operation, (width, height))
    # Only what the input can cause. The tutorial catches everything: a bug would be told without its traceback.
    except OptionError as error:
        yield {"error": str(error)}
        return
    for number, band in enumerate(cut_bands(height, chunks), start=1):
        # Between two chunks; the tutorial also waits after the last one.
        if number > 1:
            time.sleep(delay)
        data, image_format = encode_pixels(rows_of(processed, band.y, band.height, height), lossless)
        yield {
            "chunk_number": number,
            "chunk_size": len(data),
            "processed_at": time.strftime("%H:%M:%S"),
            "progress": f"{number}/{chunks}",
            "percent_complete": number / chunks * 100,
            # The tutorial's client waits for a processed_image that its handler never sends.
            "processed_image": base64.b64encode(data).decode(),
            "image_format": image_format,
            "box": {"x": 0, "y": band.y, "width": width, "height": band.height},
        }
    data, image_format = encode_pixels(processed, lossless)
    yield {
        "status": "completed",
        "total_chunks_processed": chunks,
        "final_timestamp": time.strftime("%H:%M:%S"),
        "processed_image": base64.b64encode(data).decode(),
        "image_format": image_format,
        "box": {"x": 0, "y": 0, "width": width, "height": height},
    }


def canvas_size(image: Image.Image, operation: str, fields: dict[str, Any]) -> tuple[int, int]:
    """Width and height of the result in pixels: of the upright image, or for resize half of it or `width` wide."""
    width, height = upright_size(image)
    if operation != "resize":
        return width, height
    # Halves go up; round() would take the even neighbour.
    half = min(LARGEST_SIDE, max(1, math.floor(width / 2 + 0.5)))
    to = read_number(fields, "width", 1, LARGEST_SIDE, default=half)
    return to, min(LARGEST_SIDE, max(1, math.floor(height * to / width + 0.5)))


def read_and_process(image: Image.Image, operation: str, canvas: tuple[int, int]) -> Image.Image:
    """process_image, with an OptionError for an image that is broken further down."""
    try:
        return process_image(image, operation, canvas)
    except Exception as error:  # Broken data raises OSError, SyntaxError, ValueError, struct.error and more.
        raise OptionError(f"cannot read image file: {error}") from error


def rows_of(image: Image.Image, y: int, rows: int, canvas_height: int) -> Image.Image:
    """The rows of a band; where the image has fewer pixels than the canvas, those that the band touches."""
    scale = image.height / canvas_height
    top = min(image.height - 1, math.floor(y * scale))
    bottom = max(top + 1, min(image.height, math.ceil((y + rows) * scale)))
    return image.crop((0, top, image.width, bottom))


if __name__ == "__main__":
    # /stream works without return_aggregate_stream, too, whatever the tutorial says; with it `output` has all chunks.
    runpod.serverless.start({"handler": handler, "return_aggregate_stream": True})
