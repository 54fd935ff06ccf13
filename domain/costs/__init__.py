"""Shared costs: who shares them, what was paid for the feast, and who pays whom in the end."""

from domain.costs.closing import CloseCosts, OpenCosts, ReceivePayment, SendPayment
from domain.costs.receipts import AddReceipt, ChangeReceipt, WithdrawReceipt
from domain.costs.sharing import JoinSharing, LeaveSharing

__all__ = [
    "AddReceipt",
    "ChangeReceipt",
    "CloseCosts",
    "JoinSharing",
    "LeaveSharing",
    "OpenCosts",
    "ReceivePayment",
    "SendPayment",
    "WithdrawReceipt",
]
