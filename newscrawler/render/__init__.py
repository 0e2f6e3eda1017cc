"""Pages that need a browser: engines behind one small interface. The rest cannot tell which one was asked, if any."""
