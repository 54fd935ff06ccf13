"""Webhooks: other programs hear of what happens at a feast, by messages that are signed."""

from domain.webhooks.failing import ReportWebhookFailure, StopWebhook
from domain.webhooks.keeping import (
    EndWebhook,
    PauseWebhook,
    RegisterWebhook,
    ResumeWebhook,
    RotateSecret,
)
from domain.webhooks.sending import RepeatMessages, TryWebhook

__all__ = [
    "RegisterWebhook",
    "RotateSecret",
    "TryWebhook",
    "PauseWebhook",
    "ResumeWebhook",
    "RepeatMessages",
    "EndWebhook",
    "StopWebhook",
    "ReportWebhookFailure",
]
