"""A school names its induction tutor, or another in their place (PD-83)."""
