"""What a speaker makes of a claim: affirms, denies, declines or asks, and how surely."""
