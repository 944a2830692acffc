"""Turns the national grid of Great Britain into degrees, to about five metres.

The steps and constants are those of Ordnance Survey, "A guide to coordinate systems in Great Britain": annexe C for the
grid to the old latitude and longitude (Airy's spheroid), section 6.6 for the shift from there to WGS84.
https://www.ordnancesurvey.co.uk/documents/resources/guide-coordinate-systems-great-britain.pdf
"""

from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan

AIRY = (6_377_563.396, 6_356_256.909)
WGS84 = (6_378_137.000, 6_356_752.3141)
SCALE = 0.9996012717  # on the central meridian
ORIGIN_LATITUDE, ORIGIN_LONGITUDE = radians(49), radians(-2)
ORIGIN_EAST, ORIGIN_NORTH = 400_000.0, -100_000.0
WIDEST, HIGHEST = 700_000, 1_300_000  # metres that the grid is used for
# From OSGB36 to WGS84: metres, parts per million, seconds of arc.
SHIFT = (446.448, -125.157, 542.060)
STRETCH = -20.4894e-6
TURN = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
CLOSE = 1e-5  # metres


def in_degrees(east: float, north: float) -> tuple[float, float] | None:
    """Latitude and longitude on WGS84; None for what lies outside the grid."""
    if not (0 < east < WIDEST and 0 < north < HIGHEST):
        return None
    latitude, longitude = _shifted(*on_airy(east, north))
    return round(degrees(latitude), 6), round(degrees(longitude), 6)


def on_airy(east: float, north: float) -> tuple[float, float]:
    """The latitude and longitude of old maps, in radians (annexe C.2)."""
    a, b = AIRY[0] * SCALE, AIRY[1] * SCALE
    eccentricity = 1 - (b / a) ** 2
    phi = ORIGIN_LATITUDE
    while abs(short := north - ORIGIN_NORTH - _meridian(phi)) >= CLOSE:
        phi += short / a
    sine = 1 - eccentricity * sin(phi) ** 2
    nu, rho = a / sqrt(sine), a * (1 - eccentricity) / sine**1.5
    eta, t, sec = nu / rho - 1, tan(phi), 1 / cos(phi)
    vii = t / (2 * rho * nu)
    viii = t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta - 9 * t**2 * eta)
    ix = t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4)
    x = sec / nu
    xi = sec / (6 * nu**3) * (nu / rho + 2 * t**2)
    xii = sec / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4)
    xiia = sec / (5040 * nu**7) * (61 + 662 * t**2 + 1320 * t**4 + 720 * t**6)
    d = east - ORIGIN_EAST
    return phi - vii * d**2 + viii * d**4 - ix * d**6, ORIGIN_LONGITUDE + x * d - xi * d**3 + xii * d**5 - xiia * d**7


def _meridian(phi: float) -> float:
    """The length of the meridian from the origin, on the grid (annexe C, formula C3)."""
    a, b = AIRY
    n = (a - b) / (a + b)
    less, more = phi - ORIGIN_LATITUDE, phi + ORIGIN_LATITUDE
    return (
        b
        * SCALE
        * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
            + (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * less) * cos(2 * more)
            - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
        )
    )


def _shifted(latitude: float, longitude: float) -> tuple[float, float]:
    """The same place on WGS84 (section 6.6), its height left out."""
    a, b = AIRY
    eccentricity = 1 - (b / a) ** 2
    nu = a / sqrt(1 - eccentricity * sin(latitude) ** 2)
    x, y = nu * cos(latitude) * cos(longitude), nu * cos(latitude) * sin(longitude)
    z = (1 - eccentricity) * nu * sin(latitude)
    (tx, ty, tz), (rx, ry, rz), s = SHIFT, TURN, 1 + STRETCH
    return _on_wgs84(tx + s * x - rz * y + ry * z, ty + rz * x + s * y - rx * z, tz - ry * x + rx * y + s * z)


def _on_wgs84(x: float, y: float, z: float) -> tuple[float, float]:
    """From metres along three axes to latitude and longitude (annexe B.2); it settles in a few turns."""
    a, b = WGS84
    eccentricity, flat = 1 - (b / a) ** 2, hypot(x, y)
    phi = atan2(z, flat * (1 - eccentricity))
    for _turn in range(6):
        nu = a / sqrt(1 - eccentricity * sin(phi) ** 2)
        phi = atan2(z + eccentricity * nu * sin(phi), flat)
    return phi, atan2(y, x)
