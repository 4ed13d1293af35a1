"""The square code: what it says, and that nothing in it needs a style."""

import re

from qrcode.main import QRCode

from oshub.ui.qr import QUIET_SQUARES, qr_svg


def test_every_dark_square_of_the_standard_code_is_drawn_once():
    code = QRCode(border=QUIET_SQUARES)
    code.add_data("https://example.org/d/k7m2q")
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", qr_svg("https://example.org/d/k7m2q", "D"))
    drawn = [(int(x) + more, int(y)) for x, y, width in runs for more in range(int(width))]
    wanted = [
        (x, y)
        for y, row in enumerate(code.get_matrix())
        for x, is_dark in enumerate(row)
        if is_dark
    ]
    assert drawn == wanted


def test_its_words_cannot_break_out_and_it_has_no_style():
    drawn = qr_svg("x", '"><script>')
    assert "<script>" not in drawn
    assert "style=" not in drawn
