from odoo.http import request

from odoo.addons.web.controllers.home import Home


class CareHome(Home):
    """Sign in, and read your own language.

    Odoo's public pages follow the browser, and keep that language after signing in. A
    grandmother on a borrowed phone would then read English although her profile says
    Spanish; so the profile decides at sign-in, and the link on each page changes it.
    """

    def _login_redirect(self, uid, redirect=None):
        user = request.env["res.users"].browse(uid)
        if user._is_portal() and user.lang:
            request.future_response.set_cookie("frontend_lang", user.lang)
        return super()._login_redirect(uid, redirect=redirect)
