"""The public JSON forms, part by part."""
