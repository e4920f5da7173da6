"""Coordinates to a prefecture, offline, by the Japan Meteorological Agency's polygons."""

from __future__ import annotations

import math

try:
    import reversejp
except ImportError:  # its only wheel is for Linux on x86-64: elsewhere visitors choose their prefecture by button
    _polygons = None
else:
    _polygons = reversejp.find_properties


def locate(latitude: float, longitude: float) -> str | None:
    """The prefecture that holds a point.

    Args:
        latitude: degrees north, WGS 84.
        longitude: degrees east.

    Returns:
        an ISO 3166-2 code such as ``JP-13``, or None at sea, abroad, for values that are no coordinates, and where
        the polygons are not installed.
    """
    if _polygons is None or not (math.isfinite(latitude) and math.isfinite(longitude)):
        return None
    for found in _polygons(longitude, latitude):
        code = str(found.code)
        if code == "hoppo":  # the agency's code for the northern islands, which belong to Hokkaido
            return "JP-01"
        if code[:2].isdigit():
            return f"JP-{code[:2]}"
    return None
