"""Webhooks: programs elsewhere are told what happens, by signed messages that are tried again."""
