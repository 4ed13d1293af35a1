"""The Earth on the square of the map: Lambert's azimuthal equal-area projection, as EPSG:3035.

Centred at 52° N 10° E, as Europe's statistical maps are, on a sphere: at this scale nobody sees
the difference. Equal area, because a hub in the north is as big as one in the south.
"""

import math

EARTH_RADIUS_KM = 6371.0088
CENTRE_LAT = math.radians(52)
CENTRE_LON = math.radians(10)

# The map is a square of 1,000 units a side, from Iceland and Portugal to Ukraine and Cyprus.
SIDE = 1000.0
KM_PER_UNIT = 4.25
LEFT_KM = -1925.0
TOP_KM = 2260.0


def project(lat: float, lon: float) -> tuple[float, float]:
    """Where a place (degrees) lies on the map, in its units: x to the right, y downwards."""
    phi, turn = math.radians(lat), math.radians(lon) - CENTRE_LON
    cos_c = math.sin(CENTRE_LAT) * math.sin(phi)
    cos_c += math.cos(CENTRE_LAT) * math.cos(phi) * math.cos(turn)
    # The antipode of the centre is a whole circle, not a point; it lies far off the map anyway.
    stretch = EARTH_RADIUS_KM * math.sqrt(2 / max(1 + cos_c, 1e-12))
    east = stretch * math.cos(phi) * math.sin(turn)
    north = math.cos(CENTRE_LAT) * math.sin(phi)
    north -= math.sin(CENTRE_LAT) * math.cos(phi) * math.cos(turn)
    return (east - LEFT_KM) / KM_PER_UNIT, (TOP_KM - stretch * north) / KM_PER_UNIT


def unproject(x: float, y: float) -> tuple[float, float]:
    """The latitude and longitude (degrees) of a point of the map; the reverse of `project`."""
    east, north = LEFT_KM + x * KM_PER_UNIT, TOP_KM - y * KM_PER_UNIT
    rho = math.hypot(east, north)
    if rho == 0:
        return math.degrees(CENTRE_LAT), math.degrees(CENTRE_LON)
    c = 2 * math.asin(min(1.0, rho / (2 * EARTH_RADIUS_KM)))
    sine = math.cos(c) * math.sin(CENTRE_LAT) + north * math.sin(c) * math.cos(CENTRE_LAT) / rho
    across = rho * math.cos(CENTRE_LAT) * math.cos(c) - north * math.sin(CENTRE_LAT) * math.sin(c)
    turn = math.atan2(east * math.sin(c), across)
    return math.degrees(math.asin(max(-1.0, min(1.0, sine)))), math.degrees(CENTRE_LON + turn)
