"""The egress proxy through which browsers send, so that what holds for plain HTTP holds for them.

Tested in tests/render/proxy/test_server.py.
"""
