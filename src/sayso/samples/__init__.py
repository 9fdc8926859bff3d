"""Sample reports shipped with sayso: real public figures and invented ones, by invented outlets."""
