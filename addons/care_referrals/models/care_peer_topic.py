from odoo import fields, models


class CarePeerTopic(models.Model):
    """What parents talk about with each other, in words that both understand."""

    _name = "care.peer.topic"
    _description = "Topic among parents"
    _order = "sequence, name, id"

    name = fields.Char("Topic", required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _name_uniq = models.UniqueIndex("(name)", "This topic is on the list already.")
