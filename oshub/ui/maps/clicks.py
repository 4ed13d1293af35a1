"""A map one can click without JavaScript: `<input type="image">` sends the pixel."""

from oshub.ui.maps.projection import unproject
from oshub.ui.maps.views import EUROPE, View


def town_from_click(
    x_px: float, y_px: float, width_px: float, height_px: float, *, view: View = EUROPE
) -> tuple[float, float]:
    """The latitude and longitude under a click; the caller looks up the town that is nearest.

    Browsers count from the picture's top left corner in pixels of its size on the page. A click
    beyond its edge, which only a made-up request sends, counts as one on the edge.
    """
    if width_px <= 0 or height_px <= 0:
        raise ValueError("A clicked picture has a width and a height.")
    across, down = (
        max(0.0, min(1.0, clicked / length))
        for clicked, length in ((x_px, width_px), (y_px, height_px))
    )
    return unproject(view.left + across * view.side, view.top + down * view.side)
