"""A process that slept while it connected sends nothing to a host that another machine may have by then."""

import pytest
from twisted.internet.testing import StringTransport

from newscrawler.fetch.errors import StaleConnectionError
from newscrawler.fetch.limits import connection


def test_a_request_is_not_sent_where_connecting_took_longer_than_the_lease_is_sure_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = [100.0]
    monkeypatch.setattr(connection, "elapsed", lambda: clock[0])
    factory = connection.ConnectionFactory(lambda _: None, "a host", most_headers=1000, silence=0.0, patience=1.5)
    protocol, transport = factory.buildProtocol(None), StringTransport()
    protocol.makeConnection(transport)  # type: ignore[no-untyped-call] # Twisted's, inherited
    clock[0] = 102.0
    with pytest.raises(StaleConnectionError, match="another machine"):
        protocol.request(None)
    assert transport.value() == b""
    assert transport.disconnected
