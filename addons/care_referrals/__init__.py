from . import controllers, models
from .hooks import uninstall_hook
from .tools import quiet_links
