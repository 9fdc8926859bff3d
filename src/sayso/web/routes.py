"""The table of routes: every address, who answers it, whom it is for, and by which template."""

from sayso.model.person import Role
from sayso.web.pages.help import help_page
from sayso.web.pages.home import home_page
from sayso.web.visit import Route

ROUTES = (
    Route(path="/", handler=home_page, role=Role.READER, template="home.html"),
    Route(path="/help", handler=help_page, role=Role.ANYONE, template="help.html"),
)
