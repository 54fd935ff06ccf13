"""The API: all that pages show and do, for programs, derived from what the house has anyway."""

ADDRESS = "/api/v1"
