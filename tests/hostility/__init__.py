"""An origin that misbehaves on demand, and what must become of each of its misdeeds."""
