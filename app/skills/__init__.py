"""Skills: what some shifts need, who says so, and which certificates organisers have seen."""
