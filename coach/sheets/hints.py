"""Words that need a second look: headers that say little, and cells that name a kind of row."""

# Headers by the meanings they may have, the likeliest first; the other headers and the cells decide.
_POSSIBLE: dict[str, str] = {
    "objective target key_result parent": """goal""",
    "objective key_result target parent": """goals""",
    "key_result objective": """smart goal|title|titel|titre|titulo|text|item|items|line|statement
        |okr|okrs|okr title
        |okr name|okr text|okr description|objective key result|objectives key results
        |objective and key result|objective and key results|objectives and key results
        |objective or key result|objective kr|objectives krs""",
    "objective key_result": """team goal|quarterly goal|what""",
    "parent objective": """company objective|company okr|organisation objective|organizational objective
        |annual objective|annual goal|strategic pillar|pillar|theme|priority theme|mission""",
    "parent objective initiative": """strategy""",
    "parent team objective": """focus area""",
    "parent note": """contribution|our contribution""",
    "objective parent": """focus""",
    "key_result objective note": """description|beschreibung|descripcion|descricao|beschrijving|summary""",
    "key_result unit metric": """metric|metrics|metrik|metrique|metrica|measure""",
    "key_result metric": """metric name|kpi name|measure name|name of metric|measures|kpi|kpis|success metric
        |success measure|success criteria|measure of success|how do we know|how will we know""",
    "key_result metric unit": """measurement""",
    "key_result metric source": """how we measure""",
    "key_result score current": """result|results|outcome|outcomes|resultat|resultats|resultado
        |resultados|resultaat|resultaten""",
    "key_result target": """expected result|expected outcome""",
    "key_result initiative": """deliverable|deliverables|milestone|milestones|task|how""",
    "key_result objective owner": """name""",
    "type promise unit": """type|typ|tipo""",
    "promise type": """goal type|okr type|objective type|type of goal|type of okr|kr type
        |key result type|zieltyp|zielart|art des ziels|verbindlichkeit|commitment level
        |committed or stretch|stretch or committed|kind of goal|kind of okr|kind of promise""",
    "note updated": """last update""",
    "note": """news|commentary|progress note|progress notes|what happened""",
    "type promise": """kind|class""",
    "type team promise": """level""",
    "type promise team parent": """category""",
    "unit team": """unit""",
    "team": """area|function|group|organisation|organization|company|domain|branch|ward|clinic|shop
        |store|site|plant|location|region|faculty|institute|studio|depot|house""",
    "period": """month|months|term|half|half year|iteration|phase""",
    "promise": """labels|tag|tags""",
    "baseline": """start|from|von|de""",
    "due target score": """end""",
    "target due": """to""",
    "due target": """bis""",
    "target": """a|stretch|stretch target""",
    "due": """date|datum|fecha""",
    "due source": """data""",
    "due period": """when|timeline|timeframe|time frame|time horizon""",
    "current target": """value|wert""",
    "target objective": """stretch goal""",
    "score": """total""",
    "rhythm source": """reporting""",
    "owner": """person|people|member|employee|assigner""",
    "status": """trend""",
}

AMBIGUOUS: dict[str, tuple[str, ...]] = {
    word.strip(): tuple(meanings.split())
    for meanings, words in _POSSIBLE.items()
    for word in words.split("|")
}
"""Each such header, and the meanings it may have."""

_TYPES: dict[str, str] = {
    "objective": """objective|objectives|o|obj|goal|ziel|objectif|objetivo|doel|doelstelling|company objective
        |team objective|department objective|individual objective|obiettivo""",
    "key_result": """key result|key results|kr|krs|keyresult|auto key result|metric|result|schlusselergebnis
        |schluesselergebnis|ergebnis|resultat cle|resultado clave|resultado chave|sleutelresultaat
        |kernresultaat|kpi|measure|target""",
    "initiative": """initiative|initiatives|task|tasks|issue|action|project|epic|story|activity|milestone
        |massnahme|iniciativa|initiatief|to do|todo|deliverable""",
    "team": """team|department|company""",
    "heading": """theme|pillar|section|cycle|period|mission|vision""",
}

TYPE_WORDS: dict[str, str] = {
    word.strip(): kind for kind, words in _TYPES.items() for word in words.split("|")
}
"""What a cell of a type column says its row is."""
