"""An OKR coach: it reads objectives and key results, says what to talk about, and why.

The words we use, in code, on cards, in prompts and on the screen, one word for one thing:

    objective     what will be different, in words
    key result    how one would know, usually a number that moves
    okr           one objective with its key results
    measure       the number in a key result: metric, baseline, target, unit, direction, due
    baseline      the value today
    target        the value wanted
    blank         a value nobody has given yet, shown as [baseline]; never filled by us
    initiative    work that may move a key result; it is not one
    outcome       what changes for someone; output: what a team makes; activity: work going on
    parent        the objective another one serves; a link is one that somebody wrote down
    organisation  the okrs of all teams seen as one, by level: the company's own, what serves them, and so on
    promise       what kind of goal it is: committed, aspirational or learning
    cycle         the months an okr is for, often a quarter
    line          one objective or key result as somebody wrote it
    sheet         a file of okrs: a spreadsheet, a CSV or a plain list
    reading       what a line says, in its own words
    check         one fault we look for; it lives on a card
    card          the Markdown page that explains, finds and tests one check
    detector      a way to find evidence without a model
    evidence      a stretch of the person's own words
    finding       a check, its evidence, and the guidance behind it
    flag          the family a finding belongs to, such as task-like
    passage       one section of the guidance; findings cite it
    rewrite       a better line built from the person's words, unknown values left blank
    profile       a named way of tuning, with its reason: which checks, how grave, within which limits
    exception     a finding that is set aside for one cycle, in one line with a reason
    job           work asked for in one go that outlives its page; parts of it are done by workers
    decision      what a person did with a rewrite or finding: accepted, edited or dismissed
"""

__version__ = "0.1.0"
WIRE = 1
"""Version of the JSON that other programs read."""
