"""Files that stand under their names whole or not at all, compressed or plain, by lines."""
