"""Another device: the code that one shows and another comes in with."""
