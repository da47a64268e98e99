from odoo.http import content_disposition, request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file_response(content, name, content_type):
    """A file that the browser saves, and that nobody keeps on the way.

    :param bytes content:
    :param str name: as the file is called, with its ending
    :param str content_type: MIME type
    """
    return request.make_response(
        content,
        headers=[
            ("Content-Type", content_type),
            ("Content-Disposition", content_disposition(name)),
            # Children's data stays out of the caches on the way
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ],
    )
