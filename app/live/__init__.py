"""Live pages: what changed is rendered once and sent to everybody who looks at it."""
