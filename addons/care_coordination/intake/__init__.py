"""Reading an intake roster, without the ORM: files, headers, cells, evidence.

Sentences are lazy, so that they reach people in their own language:
``env._(note)`` turns one into text.
"""

from . import cleaning, compare, dates, headers, people, planning, reading, resolve, run
from .errors import RosterError
