"""A second world: invented stories in the skeletons of publishing systems as they are found on the open web.

README.md says how it is put together.
"""
