"""Whether a line is an outcome, an output or an activity, and the words that decided it.

An outcome says what someone will experience: a level, a quality, an answer from outside. An output is a
thing the team makes, also when counted; an activity is work going on. The rules go from the strongest
sign to the weakest; without any sign a line is an output, because that is what bare fragments name.
"""

from coach.reading import changes, commands, levels, signs
from coach.reading.parts import Kind, Parts, Rule

RULES: tuple[Rule, ...] = (
    signs.own_throughput,
    signs.share_of_plan,
    changes.measured_by_instrument,
    signs.movement,
    signs.measured_effect,
    signs.done_to_colleagues,
    signs.none_of,
    signs.moved,
    changes.goes,
    signs.passive,
    signs.made_first,
    signs.service_level,
    signs.unknown_command,
    levels.others_do,
    levels.rate_per,
    levels.lasts,
    commands.assisting,
    commands.hedging,
    commands.moving,
    commands.levelling,
    commands.keeping,
    levels.noticed,
    commands.reaching,
    commands.planning,
    commands.making,
    commands.ensuring,
    levels.in_use,
    levels.compared,
    levels.named_first,
    levels.at_most,
    levels.bare_level,
    levels.level,
    levels.something_does,
    levels.done,
    levels.answer,
)


def kind_of(parts: Parts) -> tuple[Kind, str]:
    """Decide by the first rule that has something to say; give its name too."""
    for rule in RULES:
        if kind := rule(parts):
            return kind, rule.__name__
    return Kind("output", ()), "none"
