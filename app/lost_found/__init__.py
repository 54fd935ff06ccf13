"""Lost and found."""
