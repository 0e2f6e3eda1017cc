"""Between the engine and the network. Thin; they never read an article."""
