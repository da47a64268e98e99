from odoo.http import request

from odoo.addons.web.controllers.home import Home


class CareHome(Home):
    """Sign in, and be where you belong.

    Odoo's public pages follow the browser, and keep that language after signing in. A
    grandmother on a borrowed phone would then read English although her profile says
    Spanish; so the profile decides at sign-in, and the link on each page changes it.
    Families come for their children, not for an account page; and who works for several
    centers starts with all of them switched on, or lists would quietly be short.
    """

    def _login_redirect(self, uid, redirect=None):
        user = request.env["res.users"].browse(uid)
        if user._is_portal():
            if user.lang:
                request.future_response.set_cookie("frontend_lang", user.lang)
            children = request.env(user=uid)["care.child"]
            # The portal has put its account page in already
            if redirect in (None, "", "/my") and children.search_count([], limit=1):
                redirect = "/my/children"
        elif len(user.company_ids) > 1:
            centers = user.company_id | user.company_ids
            request.future_response.set_cookie("cids", "-".join(map(str, centers.ids)))
        return super()._login_redirect(uid, redirect=redirect)
