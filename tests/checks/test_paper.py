"""HTML to PDF: sizes that are tried, and that nothing is opened from outside."""

import io
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import care_engines
import pypdf
import pytest

paper = care_engines.load("paper")

LINE = "<p>A line of words that a family can read.</p>"


def page(body, style=""):
    return (
        f"<html lang='en'><head><title>T</title><style>@page {{ size: Letter }} {style}"
        f"</style></head><body>{body}</body></html>"
    )


def read(content):
    return pypdf.PdfReader(io.BytesIO(content))


def text_of(content):
    return "\n".join(each.extract_text() for each in read(content).pages)


def test_words_come_out_as_words():
    assert "Inés, ñandú" in text_of(paper.pdf(page("<p>Inés, ñandú</p>")))


def test_the_first_size_that_fits_is_taken():
    """On one page at 12 points, not at 30; what needs no size is not made small."""
    html = page(LINE * 20)
    assert len(read(paper.pdf(html, sizes=(30,))).pages) > 1
    assert len(read(paper.pdf(html, sizes=(30, 12), pages=1)).pages) == 1
    same = paper.pdf(html, sizes=(12,), pages=1)
    assert len(paper.pdf(html, sizes=(12, 5), pages=1)) == len(same)


@pytest.mark.parametrize("space", ["", " ", "\n    "])
def test_white_space_in_the_source_breaks_no_line(space):
    """Words that just fit stay on one line, however the template is written."""
    style = "div { display: flex } p { white-space: normal }"
    html = page(f"<div><p>{space}Center for Care{space}</p></div>", style)
    assert "Center for Care" in text_of(paper.pdf(html))


def test_too_much_stays_readable_and_takes_more_pages():
    html = page(LINE * 200)
    wished = len(read(paper.pdf(html, sizes=(11,))).pages)
    assert wished > 2
    assert len(read(paper.pdf(html, sizes=(11, 10), pages=1)).pages) == wished


@pytest.fixture
def visits():
    """Addresses that somebody asked a small server of this machine for."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *arguments):
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield asked, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_nothing_is_fetched(visits, tmp_path):
    """Neither pictures nor styles nor fonts, from the network or from the disk."""
    asked, address = visits
    secret = tmp_path / "secret.css"
    secret.write_text("p::after { content: 'REVEALED' }")
    body = (
        f"<img src='{address}/picture.png'>"
        f"<link rel='stylesheet' href='{address}/a.css'>"
        f"<link rel='stylesheet' href='{secret.as_uri()}'>"
        f"<object data='{secret.as_uri()}'></object>"
        f"<p style='background: url({address}/back.png)'>Words</p>"
    )
    style = f"@import '{address}/b.css'; @import '{secret.as_uri()}';"
    content = paper.pdf(page(body, style))
    assert asked == []
    assert "REVEALED" not in text_of(content)
    assert not list(read(content).attachments)


def test_a_drawing_inside_the_page_is_shown():
    dot = (
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
        "awAAAABJRU5ErkJggg=="
    )
    content = paper.pdf(page(f"<img src='data:image/png;base64,{dot}'>"))
    assert len(read(content).pages[0].images) == 1


def test_only_the_named_fonts_are_opened(tmp_path):
    """A number that is no font's, and a file by its path, are both nothing."""
    font = paper.Font("Nobody", str(tmp_path / "none.ttf"))
    style = "@font-face { font-family: X; src: url('care-font:0') }"
    content = paper.pdf(page("<p style='font-family: X, Nobody'>Words</p>", style))
    assert "Words" in text_of(content)
    assert "Words" in text_of(paper.pdf(page("<p>Words</p>"), fonts=(font,)))


def test_a_machine_that_can_not_print_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    assert paper.is_ready() is False
    with pytest.raises(paper.NoPrinter, match="libpango"):
        paper.pdf(page("<p>Words</p>"))


def test_many_at_once():
    """Threads of the server print at the same time, and each gets its own words."""
    results = {}

    def work(number):
        results[number] = text_of(paper.pdf(page(f"<p>Paper {number}</p>")))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(f"Paper {number}" in results[number] for number in range(6))
