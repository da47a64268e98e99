"""The launcher: from a bare clone to a served product or a finished test run.

Standard library only, because it runs before anything is installed. One file per
thing that can go wrong on a stranger's machine; each turns what went wrong into a
sentence (`console.Problem`) that says what to do. Whatever it makes lies in `.run/`.
"""
