"""HTML and CSS become a PDF, by WeasyPrint and without anything from outside.

Nothing is fetched: no network, no file, whatever a family's words hold. Pictures come
inside the page as ``data:``. The only files opened are the fonts that the caller names.
"""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from pathlib import Path

MISSING = (
    "Printing needs WeasyPrint and the system library Pango on the server. Debian: "
    "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
)
_BLOCKS = "div|p|td|th|h1|h2|h3|section|article|li"
# Drawing goes through C libraries that keep one state in a process
_ONE_AT_A_TIME = threading.Lock()


class NoPrinter(Exception):
    """WeasyPrint or Pango is not on this machine; the words say what to install."""


@dataclass(frozen=True)
class Font:
    """A font file and the name, weight and style it is called by in the CSS."""

    family: str
    path: str
    weight: int = 400
    italic: bool = False


def is_ready() -> bool:
    """Whether this machine can print."""
    try:
        _weasyprint()
    except NoPrinter:
        return False
    return True


def pdf(html: str, fonts=(), sizes=(11,), pages=0, identifier=b"") -> bytes:
    """One document as PDF.

    :param html: a whole page with its styles inside, lengths in ``em`` and ``rem``
    :param fonts: :class:`Font` of each file that may be opened
    :param sizes: sizes of the text in points, the wished one first. The first that
        keeps to ``pages`` is taken; when none does, the wished one again, on more pages
    :param pages: how many pages it is meant to have, 0: any number
    :param identifier: names the document inside the file, for a file that is the same
        each time
    :raise NoPrinter: when WeasyPrint or Pango is missing
    """
    weasyprint = _weasyprint()
    with _ONE_AT_A_TIME:
        drawing = _draw(weasyprint, html, fonts, sizes, pages)
        return drawing.write_pdf(
            pdf_tags=True, pdf_identifier=identifier or None, uncompressed_pdf=False
        )


def _draw(weasyprint, html, fonts, sizes, pages):
    """The drawing at the first size that fits, else at the wished one."""
    config = weasyprint.text.fonts.FontConfiguration()
    faces = weasyprint.CSS(
        string=_font_faces(fonts),
        font_config=config,
        url_fetcher=_fonts_only(weasyprint, fonts),
    )
    page = weasyprint.HTML(string=_tight(html), url_fetcher=_nothing(weasyprint))
    wished = None
    for size in sizes:
        points = weasyprint.CSS(
            string=f"html {{ font-size: {size}pt }}", font_config=config
        )
        drawing = page.render(stylesheets=[faces, points], font_config=config)
        if not pages or len(drawing.pages) <= pages:
            return drawing
        wished = wished or drawing
    return wished


def _tight(html: str) -> str:
    """Without the white space at the edges of blocks. It is not shown, but WeasyPrint
    measures with it, and breaks a line that just fits after its first word."""
    html = re.sub(rf"(<(?:{_BLOCKS})(?:\s[^<>]*)?>)\s+", r"\1", html)
    return re.sub(rf"\s+(</(?:{_BLOCKS})>)", r"\1", html)


def _font_faces(fonts) -> str:
    return "\n".join(
        f'@font-face {{ font-family: "{font.family}"; font-weight: {font.weight}; '
        f"font-style: {'italic' if font.italic else 'normal'}; "
        f'src: url("care-font:{number}") }}'
        for number, font in enumerate(fonts)
    )


def _fonts_only(weasyprint, fonts):
    """Opens the named fonts by their number and nothing else."""

    class Fonts(weasyprint.urls.URLFetcher):
        def fetch(self, url, headers=None):
            scheme, _, number = url.partition(":")
            if scheme != "care-font":
                raise ValueError("only the fonts of the paper are opened")
            content = Path(fonts[int(number)].path).read_bytes()
            return weasyprint.urls.URLFetcherResponse(url, content)

    return Fonts()


def _nothing(weasyprint):
    """Opens nothing but what stands in the page itself."""
    return weasyprint.urls.URLFetcher(allowed_protocols=("data",))


def _weasyprint():
    """WeasyPrint, loaded when something is printed: it takes a second, and the server
    works without it.

    :raise NoPrinter: when it or Pango is missing
    """
    try:
        import weasyprint
        import weasyprint.text.fonts
        import weasyprint.urls
    except (ImportError, OSError) as error:
        raise NoPrinter(MISSING) from error
    return weasyprint
