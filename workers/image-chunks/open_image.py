"""The image of a job."""

from __future__ import annotations

import io
from typing import Any

from PIL import ExifTags, Image, UnidentifiedImageError

from decode_base64 import decode_base64
from read_option import OptionError


def open_image(value: Any) -> Image.Image:
    """Opens an image given as base64; of its data only the header is read. Raises OptionError when it is none."""
    if value is None or value == "":
        raise OptionError("No base64_image provided in input")
    if not isinstance(value, str):
        raise OptionError("base64_image must be a base64 text")
    data = decode_base64(value)
    try:
        return Image.open(io.BytesIO(data))
    except UnidentifiedImageError as error:
        # Pillow's own message names a place in memory.
        raise OptionError("cannot identify image file: it is in no format that Pillow reads") from error
    except Exception as error:  # Broken headers raise OSError, SyntaxError, ValueError, struct.error and more.
        raise OptionError(f"cannot identify image file: {error}") from error


def describe_image(image: Image.Image) -> dict[str, Any]:
    """What is stored, as the tutorial's handler reports it."""
    # MPO is a JPEG with further pictures behind the first, as some phones write it.
    name = "JPEG" if image.format == "MPO" else image.format
    return {"format": name, "size": list(image.size), "mode": image.mode}


def upright_size(image: Image.Image) -> tuple[int, int]:
    """Width and height as people see the image, after its EXIF orientation."""
    # Not image.getexif(): for a PNG that reads all of the image, which may be broken further down.
    orientation = Image.Image.getexif(image).get(ExifTags.Base.Orientation, 1)
    return image.size[::-1] if orientation in (5, 6, 7, 8) else image.size
