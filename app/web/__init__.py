"""What all pages share: who is asking, how a page is made, and how a no is said."""
