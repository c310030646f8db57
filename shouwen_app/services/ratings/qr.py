"""QR codes (二维码) as one SVG path, so that no image is stored and no policy for images is needed."""

from dataclasses import dataclass

import segno

_QUIET_ZONE = 4


@dataclass(frozen=True, slots=True)
class QrCode:
    """A square of ``size`` modules, quiet zone included; ``path`` is the ``d`` of its dark modules."""

    size: int
    path: str


def qr_code(text: str) -> QrCode:
    """The code of ``text``, readable with a seventh of it damaged (error correction M)."""
    matrix = segno.make_qr(text, error="m", boost_error=False).matrix
    dark = (
        f"M{x + _QUIET_ZONE} {y + _QUIET_ZONE}h1v1h-1z"
        for y, row in enumerate(matrix)
        for x, module in enumerate(row)
        if module
    )
    return QrCode(len(matrix) + 2 * _QUIET_ZONE, "".join(dark))
