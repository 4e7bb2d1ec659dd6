"""What people call their columns, by meaning, in the languages met most often."""

MEANINGS: dict[str, str] = {
    "objective": "Objective",
    "key_result": "Key result",
    "team": "Team",
    "period": "Cycle or period",
    "parent": "Objective it serves",
    "owner": "Owner",
    "objective_owner": "Owner of the objective",
    "promise": "Promise (committed, aspirational or learning)",
    "metric": "Name of the metric",
    "baseline": "Baseline, the value today",
    "target": "Target",
    "current": "Current value",
    "unit": "Unit",
    "due": "Due date",
    "source": "Where the number comes from",
    "rhythm": "How often the number is read",
    "confidence": "Confidence",
    "score": "Score",
    "status": "Status",
    "type": "Type of row (objective or key result)",
    "id": "Number of the row or objective",
    "key_result_id": "Number of the key result",
    "parent_id": "Number of the objective it serves",
    "weight": "Weight",
    "initiative": "Initiative",
    "note": "Note",
}
"""Each meaning a column can have, in the order of a form, and what to call it before people."""

# Keys are written as headers.plain() writes them: lower case, no accents, no marks, single spaces.
SURE: dict[str, str] = {
    "objective": """objective|objectives|objective title|objective name|objective text|objective statement|the objective
        |objective description|okr objective|team objective|our objective|objective summary|obj|objective o
        |ziel|ziele|objectif|objectifs|objetivo|objetivos|doel|doelen|doelstelling|doelstellingen|obiettivo|obiettivi
        |titulo del objetivo|objective what|what objective""",
    "key_result": """key result|key results|kr|krs|kr title|kr text|kr name|kr description|key result title|key result name
        |key result text|key result description|key result statement|keyresult|keyresults|key result kr|key results krs
        |measurable result|measurable results|kr summary|key result summary|key result how|how key result
        |schlusselergebnis|schlusselergebnisse|schluesselergebnis|schluesselergebnisse|ergebnis|ergebnisse|kernergebnis
        |resultat cle|resultats cles|resultado clave|resultados clave|resultados claves|resultado chave|resultados chave
        |resultados chaves|sleutelresultaat|sleutelresultaten|kernresultaat|kernresultaten|kernresultat|risultato chiave
        |risultati chiave|key result or metric|key result metric""",
    "team": """team|teams|team name|squad|tribe|department|departments|dept|business unit|crew|chapter|org unit|organisation unit
        |organization unit|division|team department|department team|abteilung|bereich|mannschaft|equipe|equipo|time|equipa
        |departement|departamento|afdeling|squadra|dipartimento|working group""",
    "period": """period|cycle|quarter|okr cycle|okr period|time period|qtr|planning period|interval|cycle name|sprint|season|year
        |zeitraum|quartal|zyklus|periode|trimestre|periodo|ciclo|kwartaal|cyclus|semester|okr quarter|fiscal quarter""",
    "parent": """parent|serves|aligned to|aligned with|aligns to|aligns with|alignment|parent objective|parent goal|parent okr
        |contributes to|supports|supports objective|supported objective|linked to|link to|linked objective|rolls up to
        |ladders up to|laddering|cascades from|higher level objective|upper objective|company goal|serves objective|aligned objective
        |strategic goal|strategic objective|strategic priority|aligned company objective|supports company objective|contribution to
        |contributes to objective|contributes to company objective|parent objective title|parent title|alignment to company objective
        |ubergeordnetes ziel|uebergeordnetes ziel|beitrag zu|zahlt ein auf|oberziel|unternehmensziel
        |objectif parent|objectif superieur|contribue a|aligne sur|objetivo superior|objetivo padre|alineado con|contribuye a
        |objetivo pai|alinhado a|alinhado com|contribui para|bovenliggend doel|draagt bij aan|bijdrage aan""",
    "owner": """owner|owners|owner s|owned by|responsible|responsible person|responsible party|assignee|assigned to|lead|dri|kr owner
        |key result owner|accountable|owner name|owner email|owner email id|email|owner e mail|champion|driver|who|responsibility
        |verantwortlich|verantwortliche|verantwortlicher|verantwortung|eigner|zustandig|responsable|proprietaire|pilote
        |propietario|responsavel|dono|eigenaar|verantwoordelijk|verantwoordelijke|responsabile|team lead|contact|directly responsible individual""",
    "objective_owner": """objective owner|owner of objective|objective lead|o owner|objective responsible|goal owner|ziel verantwortlich""",
    "promise": """promise|commitment|commitment type|type of promise
        |committed aspirational|committed or aspirational|aspirational committed|ambition|ambition level|ambition type
""",
    "metric": """indicator name|performance indicator|kennzahl|indicador|indicateur|indicator""",
    "baseline": """baseline|base|base line|start value|starting value|initial value|initial|starting point|baseline value|from value
        |metric start value|start point|kr baseline|current baseline|where we are today|today|as is|value at start|opening value
        |startwert|start wert|ausgangswert|basiswert|ist start|valeur initiale|valeur de depart|depart|base de reference|ligne de base
        |valor inicial|linea base|linea de base|punto de partida|linha de base|startwaarde|beginwaarde|nulmeting|basis""",
    "target": """target|targets|target value|metric target value|goal value|end value|desired value|kr target|target level|aim
        |final target|target metric|to be|target number|quarter target|target goal|target result|planned value
        |zielwert|ziel wert|soll wert|soll|sollwert|cible|valeur cible|meta|valor objetivo|valor meta|valor alvo|alvo|doelwaarde|streefwaarde|target stretch""",
    "current": """current|current value|actual|actuals|actual value|now|value now|latest value|latest|progress to date|current progress
        |progress|kr progress|mid q actual|completion|achieved|result to date|current level|current state|current status value
        |percent complete|complete|percentage complete|completion rate|to date|last value|key result progress|current actual
        |aktuell|istwert|ist wert|aktueller wert|ist|fortschritt|stand|actuel|valeur actuelle|progres|avancement|actual valor|valor actual
        |avance|progreso|atual|valor atual|progresso|huidig|huidige waarde|voortgang""",
    "unit": """unit of measure|unit of measurement|units|uom|metric unit|measurement unit|metric type|measure type|kr unit
        |einheit|masseinheit|unite|unidad|unidade|eenheid""",
    "due": """due|due date|deadline|end date|target date|expected end date|by when|complete by|completion date|finish date|due by
        |delivery date|date due|kr due date|eta|until|faellig|fallig|fallig am|fallig bis|falligkeit|faelligkeit|falligkeitsdatum|enddatum|termin|bis wann
        |frist|echeance|date limite|date de fin|date d echeance|fecha limite|fecha de fin|fecha fin|vencimiento|prazo|data limite
        |data final|vervaldatum|einddatum|scadenza""",
    "source": """source|data source|source of data|where measured|measurement source|data from|source of truth|measured in|measured by
        |how measured|how is it measured|how we measure it|where the number comes from|metric source|number comes from|measurement method
        |quelle|datenquelle|source de donnees|fuente|fuente de datos|fonte|fonte de dados|bron|databron""",
    "rhythm": """rhythm|frequency|cadence|update frequency|measurement frequency|check in frequency|how often|reporting frequency
        |check in rhythm|check in cadence|notification frequency|review frequency|tracking frequency
        |haufigkeit|rhythmus|turnus|frequence|rythme|frecuencia|frequencia|frequentie|ritme""",
    "confidence": """confidence|confidence level|confidence score|confidence rating|conf|confidence to hit|likelihood|probability|confidence in reaching it
        |zuversicht|konfidenz|vertrauen|confiance|niveau de confiance|confianza|confianca|vertrouwen|zekerheid""",
    "score": """score|final score|end q|grade|final grade|rating|total score|current score|kr score|key result score|okr score
        |mid q score|projected score|attainment|achievement|final|end of quarter score|q end score|result score
        |bewertung|punktzahl|erreichungsgrad|zielerreichung|note finale|puntuacion|calificacion|pontuacao|nota""",
    "status": """status|state|rag|rag status|health|traffic light|kr status|key result status|current status|on track
        |statut|etat|estado|situacao|ampel|stato""",
    "type": """row type|item type|record type|entry type|line type|issue type|work item type|element type|zeilentyp|okr item type""",
    "id": """id|ref|reference|order|number|no|nr|num|wbs|outline|outline number|numbering|#|objective id|objective number|objective no
        |objective ref|okr id|goal identifier|goal id|item id|key|issue key|objective nr|o id|reihenfolge|nummer|numero|row id|obj id|okr ref""",
    "key_result_id": """kr id|key result id|kr number|key result number|kr no|kr ref|key result ref|kr nr|key result no|kr key|kr code""",
    "parent_id": """parent id|parent okr id|parent objective id|parent ref|parent reference|parent no|parent number|parent key
        |parentokrid|serves id|aligned to id|linked id|parent order|parent nr|parent goal id|parent wbs|parent item id""",
    "weight": """weight|weighting|weightage|weights|kr weight|gewicht|gewichtung|poids|peso|gewicht in|weging|key result weight""",
    "initiative": """initiative|initiatives|key initiative|key initiatives|actions|action|action items|tasks|projects|project|activities
        |key activities|supporting initiatives|massnahme|massnahmen|aktivitaten|initiativen|iniciativa|iniciativas|acciones|acoes
        |initiatief|initiatieven|acties|action plan|how we get there|epics|key actions|planned work""",
    "note": """note|notes|comment|comments|remark|remarks|bemerkung|bemerkungen|kommentar|kommentare|anmerkung|anmerkungen|notiz|notizen
        |commentaire|commentaires|remarque|remarques|comentario|comentarios|notas|observacoes|observaciones|opmerking|opmerkingen
        |toelichting|update|updates|latest update|check in comment|details|context|why|rationale|reason|additional info|learnings|background""",
}

# Headers that say little by themselves; the other headers and the cells decide, in this order.
AMBIGUOUS: dict[str, tuple[str, ...]] = {
    "goal": ("objective", "target", "key_result", "parent"),
    "goals": ("objective", "key_result", "target", "parent"),
    "smart goal": ("key_result", "objective"),
    "team goal": ("objective", "key_result"),
    "quarterly goal": ("objective", "key_result"),
    "company objective": ("parent", "objective"),
    "company okr": ("parent", "objective"),
    "organisation objective": ("parent", "objective"),
    "organizational objective": ("parent", "objective"),
    "annual objective": ("parent", "objective"),
    "annual goal": ("parent", "objective"),
    "strategy": ("parent", "objective", "initiative"),
    "strategic pillar": ("parent", "objective"),
    "pillar": ("parent", "objective"),
    "theme": ("parent", "objective"),
    "priority theme": ("parent", "objective"),
    "focus area": ("parent", "team", "objective"),
    "focus": ("objective", "parent"),
    "mission": ("parent", "objective"),
    "description": ("key_result", "objective", "note"),
    "beschreibung": ("key_result", "objective", "note"),
    "descripcion": ("key_result", "objective", "note"),
    "descricao": ("key_result", "objective", "note"),
    "beschrijving": ("key_result", "objective", "note"),
    "metric": ("key_result", "unit", "metric"),
    **dict.fromkeys(("metric name", "kpi name", "measure name", "name of metric"), ("key_result", "metric")),
    "metrics": ("key_result", "unit", "metric"),
    "metrik": ("key_result", "unit", "metric"),
    "metrique": ("key_result", "unit", "metric"),
    "metrica": ("key_result", "unit", "metric"),
    "measure": ("key_result", "unit", "metric"),
    "measures": ("key_result", "metric"),
    "measurement": ("key_result", "metric", "unit"),
    "kpi": ("key_result", "metric"),
    "kpis": ("key_result", "metric"),
    "success metric": ("key_result", "metric"),
    "success measure": ("key_result", "metric"),
    "success criteria": ("key_result", "metric"),
    "measure of success": ("key_result", "metric"),
    "how we measure": ("key_result", "metric", "source"),
    "how do we know": ("key_result", "metric"),
    "how will we know": ("key_result", "metric"),
    "result": ("key_result", "score", "current"),
    "results": ("key_result", "score", "current"),
    "outcome": ("key_result", "score", "current"),
    "outcomes": ("key_result", "score", "current"),
    "resultat": ("key_result", "score", "current"),
    "resultats": ("key_result", "score", "current"),
    "resultado": ("key_result", "score", "current"),
    "resultados": ("key_result", "score", "current"),
    "resultaat": ("key_result", "score", "current"),
    "resultaten": ("key_result", "score", "current"),
    "expected result": ("key_result", "target"),
    "expected outcome": ("key_result", "target"),
    "deliverable": ("key_result", "initiative"),
    "deliverables": ("key_result", "initiative"),
    "milestone": ("key_result", "initiative"),
    "milestones": ("key_result", "initiative"),
    "task": ("key_result", "initiative"),
    "what": ("objective", "key_result"),
    "how": ("key_result", "initiative"),
    "title": ("key_result", "objective"),
    "titel": ("key_result", "objective"),
    "titre": ("key_result", "objective"),
    "titulo": ("key_result", "objective"),
    "name": ("key_result", "objective", "owner"),
    "text": ("key_result", "objective"),
    "summary": ("key_result", "objective", "note"),
    "item": ("key_result", "objective"),
    "items": ("key_result", "objective"),
    "line": ("key_result", "objective"),
    "statement": ("key_result", "objective"),
    "okr": ("key_result", "objective"),
    "okrs": ("key_result", "objective"),
    "okr title": ("key_result", "objective"),
    "okr name": ("key_result", "objective"),
    "okr text": ("key_result", "objective"),
    "okr description": ("key_result", "objective"),
    "objective key result": ("key_result", "objective"),
    "objectives key results": ("key_result", "objective"),
    "objective and key result": ("key_result", "objective"),
    "objective and key results": ("key_result", "objective"),
    "objectives and key results": ("key_result", "objective"),
    "objective or key result": ("key_result", "objective"),
    "objective kr": ("key_result", "objective"),
    "objectives krs": ("key_result", "objective"),
    "type": ("type", "promise", "unit"),
    "typ": ("type", "promise", "unit"),
    "tipo": ("type", "promise", "unit"),
    **dict.fromkeys(
        (
            "goal type",
            "okr type",
            "objective type",
            "type of goal",
            "type of okr",
            "kr type",
            "key result type",
            "zieltyp",
        ),
        ("promise", "type"),
    ),
    "kind": ("type", "promise"),
    "level": ("type", "team", "promise"),
    "category": ("type", "promise", "team", "parent"),
    "class": ("type", "promise"),
    "unit": ("unit", "team"),
    "area": ("team",),
    "function": ("team",),
    "group": ("team",),
    "organisation": ("team",),
    "organization": ("team",),
    "company": ("team",),
    "domain": ("team",),
    "labels": ("promise",),
    "tag": ("promise",),
    "tags": ("promise",),
    "start": ("baseline",),
    "end": ("due", "target", "score"),
    "from": ("baseline",),
    "von": ("baseline",),
    "de": ("baseline",),
    "to": ("target", "due"),
    "bis": ("due", "target"),
    "a": ("target",),
    "date": ("due",),
    "datum": ("due",),
    "fecha": ("due",),
    "data": ("due", "source"),
    "when": ("due", "period"),
    "timeline": ("due", "period"),
    "timeframe": ("due", "period"),
    "time frame": ("due", "period"),
    "time horizon": ("due", "period"),
    "value": ("current", "target"),
    "wert": ("current", "target"),
    "stretch": ("target",),
    "stretch target": ("target",),
    "stretch goal": ("target", "objective"),
    "total": ("score",),
    "reporting": ("rhythm", "source"),
    "person": ("owner",),
    "people": ("owner",),
    "member": ("owner",),
    "employee": ("owner",),
    "assigner": ("owner",),
    "trend": ("status",),
}

TYPE_WORDS: dict[str, str] = {
    **dict.fromkeys(
        "objective|objectives|o|obj|goal|ziel|objectif|objetivo|doel|doelstelling|company objective|team objective"
        "|department objective|individual objective|obiettivo".split("|"),
        "objective",
    ),
    **dict.fromkeys(
        "key result|key results|kr|krs|keyresult|auto key result|metric|result|schlusselergebnis|schluesselergebnis|ergebnis"
        "|resultat cle|resultado clave|resultado chave|sleutelresultaat|kernresultaat|kpi|measure|target".split(
            "|"
        ),
        "key_result",
    ),
    **dict.fromkeys(
        "initiative|initiatives|task|tasks|issue|action|project|epic|story|activity|milestone|massnahme|iniciativa"
        "|initiatief|to do|todo|deliverable".split("|"),
        "initiative",
    ),
    **dict.fromkeys(
        "team|department|company|theme|pillar|section|cycle|period|mission|vision".split("|"), "heading"
    ),
}
"""What a cell of a type column says its row is."""

PROMISE_WORDS: dict[str, str] = {
    **dict.fromkeys(
        "committed|commitment|commit|roofshot|must|zusage|engage|comprometido|operational".split("|"),
        "committed",
    ),
    **dict.fromkeys(
        "aspirational|aspiration|stretch|moonshot|ambitious|aspirativ|ambitieux|aspiracional|ambicioso".split(
            "|"
        ),
        "aspirational",
    ),
    **dict.fromkeys(
        "learning|learn|explore|exploratory|discovery|lernen|apprentissage|aprendizaje".split("|"), "learning"
    ),
}
"""What a cell says about the kind of promise."""
