from odoo import http
from odoo.exceptions import AccessError
from odoo.http import request

from odoo.addons.care_coordination.controllers.download import file_response


class CareDirectoryDownload(http.Controller):
    @http.route(
        '/care/directory/export/<model("care.directory.export.choice"):choice>',
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def export(self, choice):
        """The directory as a file, as its reader chose it.

        Read as the user: who may not read the directory gets nothing, and nobody
        another person's choice.
        """
        try:
            content, name, content_type = choice._choice_file()
        except AccessError:
            raise request.not_found() from None
        return file_response(content, name, content_type)
