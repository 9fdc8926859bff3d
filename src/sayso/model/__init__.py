"""What things are: frozen, slotted, keyword-only dataclasses; standard library only."""
