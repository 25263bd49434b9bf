"""Base64 as browsers and shells write it."""

from __future__ import annotations

import base64
import binascii

from read_option import OptionError


def decode_base64(text: str) -> bytes:
    """Decodes, after taking off a data-URI prefix; line breaks do no harm. Raises OptionError in base64's own words."""
    payload = text.partition(",")[2] if text.startswith("data:") else text
    try:
        return base64.b64decode(payload.encode("ascii", "ignore"))
    except binascii.Error as error:
        raise OptionError(str(error)) from error
