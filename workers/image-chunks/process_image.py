"""The work that the tutorial leaves out: it slices the file's bytes and says how many there were."""

from __future__ import annotations

from PIL import Image, ImageFilter, ImageOps

OPERATIONS = ("grayscale", "blur", "edges", "invert", "resize")
# Pixels in memory at most, about 48 MB; a larger canvas is processed at a smaller scale.
WORK_PIXELS = 12_000_000
# What every encoder here can write.
WORK_SIDE = 16_383
# Rec. 601 without the fraction. convert("L") alone would round it, and differ by one from the built-in handler.
GREY = (0.299, 0.587, 0.114, -0.4995)


def process_image(image: Image.Image, operation: str, canvas: tuple[int, int]) -> Image.Image:
    """Processes the image as a whole, so that its bands have no seams: RGB, or RGBA when it has transparency.

    The canvas is the upright result's size in its own pixels; the image may have fewer where the canvas is too large to
    hold. Raises whatever Pillow raises when the image cannot be read to its end.
    """
    width, height = canvas
    scale = min(1, (WORK_PIXELS / (width * height)) ** 0.5, WORK_SIDE / width, WORK_SIDE / height)
    size = (max(1, int(width * scale)), max(1, int(height * scale)))
    return operate(eight_bits(ImageOps.exif_transpose(image)).resize(size, Image.Resampling.LANCZOS), operation)


def eight_bits(image: Image.Image) -> Image.Image:
    """The image as RGB or RGBA."""
    if image.mode.startswith("I;16"):
        # convert() would make white of everything above 255 of 65535.
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def operate(image: Image.Image, operation: str) -> Image.Image:
    """One of OPERATIONS on an RGB or RGBA image; transparency stays as it is, but edges have none."""
    colours = image.convert("RGB")
    if operation == "edges":
        return grey(find_edges(colours))
    if operation == "blur":
        blur = ImageFilter.GaussianBlur(min(20, max(0.5, min(image.size) / 100)))
        # Weighed by their opacity ("RGBa"), or the colours of transparent pixels would show.
        return image.convert("RGBa").filter(blur).convert("RGBA") if image.mode == "RGBA" else image.filter(blur)
    if operation == "grayscale":
        colours = grey(colours)
    elif operation == "invert":
        colours = ImageOps.invert(colours)
    else:
        return image
    if image.mode == "RGBA":
        colours.putalpha(image.getchannel("A"))
    return colours


def grey(image: Image.Image) -> Image.Image:
    """The brightness of an RGB image in all three channels."""
    return image.convert("L", GREY).convert("RGB")


def find_edges(image: Image.Image) -> Image.Image:
    """Pillow's filter leaves the outermost pixels as they are; with a rim of the same colours they are filtered too."""
    width, height = image.size
    rimmed = Image.new(image.mode, (width + 2, height + 2))
    for place in ((0, 0), (2, 0), (0, 2), (2, 2), (1, 0), (0, 1), (2, 1), (1, 2), (1, 1)):
        rimmed.paste(image, place)
    return rimmed.filter(ImageFilter.FIND_EDGES).crop((1, 1, width + 1, height + 1))
