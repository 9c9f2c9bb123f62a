"""What a phone reads off a sheet of paper."""

import zxingcpp
from pypdfium2 import PdfDocument, PdfPage

# A common printer's.
DPI = 150


def codes_of(content: bytes) -> list[list[tuple[str, float]]]:
    """Sheet by sheet of a PDF: what each QR code says, and how wide it is in millimetres."""
    return [_codes(sheet) for sheet in PdfDocument(content)]


def _codes(sheet: PdfPage) -> list[tuple[str, float]]:
    picture = sheet.render(scale=DPI / 72, grayscale=True).to_numpy()
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return [
        (one.text, (one.position.top_right.x - one.position.top_left.x) / DPI * 25.4)
        for one in found
    ]
