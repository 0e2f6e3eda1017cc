"""Where datasets lie, behind one small interface: a folder of this machine, or an object store that many share."""
