"""What the web client asks the server for when it opens a view."""

from lxml import etree

# Widgets that show more of a record than its name
_EXTRA = {"many2one_avatar_user": ("name",), "many2many_tags": ("color",)}


class View:
    """A view of a model, as ``get_views`` describes it to the client."""

    def __init__(self, model, view_id, view_type):
        """
        :param model: empty recordset, in the environment of who looks
        :param view_id: of ir.ui.view, or False for the model's default
        :param str view_type: "list", "kanban" or "form"
        """
        description = model.get_views([(view_id, view_type)])
        self.model = model
        self.type = view_type
        self.fields = {
            name: values["fields"] for name, values in description["models"].items()
        }
        self.arch = etree.fromstring(description["views"][view_type]["arch"])
        self.specification = self._specify(self.arch, model._name)

    def _specify(self, node, model):
        """The ``specification`` of the fields below ``node``."""
        return {
            field.get("name"): self._specify_field(field, model)
            for field in self._field_nodes(node)
            if field.get("name") in self.fields.get(model, {})
        }

    def _field_nodes(self, node):
        """Field nodes that belong to this view and not to a list inside it."""
        for child in node:
            if child.tag == "field":
                yield child
            elif child.tag not in ("searchpanel",):
                yield from self._field_nodes(child)

    def _specify_field(self, node, model):
        field = self.fields[model][node.get("name")]
        if field["type"] in ("many2one", "reference"):
            return {"fields": {"display_name": {}}}
        if field["type"] not in ("one2many", "many2many"):
            return {}
        inner = [child for child in node if child.tag in ("list", "kanban")]
        if inner:
            return {"fields": self._specify(inner[0], field["relation"]), "limit": 40}
        if node.get("widget"):
            return {"fields": {"display_name": {}}}
        return {}

    def load(self, records):
        """Read ``records`` as the opened view does; grouped if it is grouped."""
        domain = [("id", "in", records.ids)]
        if self.type == "form":
            return self.model.browse(records.ids).web_read(self.specification)
        group = self.arch.get("default_group_by")
        if not group:
            return self.model.web_search_read(domain, self.specification, limit=80)
        return self.model.with_context(read_group_expand=True).web_read_group(
            domain,
            [group],
            ["__count"],
            auto_unfold=True,
            unfold_read_specification=self.specification,
        )
