"""All the attacks there are, by name."""

from tests.hostile.commands import COMMAND_LINES
from tests.hostile.files import FILES
from tests.hostile.formats import FORMATS
from tests.hostile.ledgers import LEDGERS
from tests.hostile.outcomes import Attack
from tests.hostile.pages import PAGES
from tests.hostile.records import RECORDS
from tests.hostile.servers import SERVERS

ATTACKS: dict[str, Attack] = {
    attack.name: attack
    for attack in (FILES, FORMATS, PAGES, SERVERS, RECORDS, LEDGERS, COMMAND_LINES)
}
