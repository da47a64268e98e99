"""The launcher prepares a search without accents, where the server can do it."""

from launcher import accents


class Server:
    """A database server that remembers what it was told."""

    def __init__(self, available):
        self.available = available
        self.told = []

    def sql(self, database, query):
        if query == accents.AVAILABLE:
            return [["1" if self.available else "0"]]
        self.told.append((database, query))
        return []


def test_prepares_an_empty_database():
    server = Server(available=True)
    assert accents.prepare(server, "some") is True
    ((database, query),) = server.told
    assert database == "some"
    # Where Odoo looks, and fit for an index
    assert "public.unaccent(text)" in query
    assert "IMMUTABLE" in query


def test_a_server_without_the_extension_is_no_obstacle():
    server = Server(available=False)
    assert accents.prepare(server, "some") is False
    assert not server.told
