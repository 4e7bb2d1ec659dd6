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
    "begins": "Start date",
    "updated": "When it was last updated",
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
    "needs": "What it depends on",
    "note": "Note",
    "exception": "Exception, and its reason",
}
"""Each meaning a column can have, in the order of a form, and what to call it before people."""

# Words are written as headers.plain() writes them: lower case, no accents, no marks, single spaces.
SURE: dict[str, str] = {
    "objective": """objective|objectives|objective title|objective name|objective text|objective statement
        |the objective|objective description|okr objective|team objective|our objective
        |objective summary|obj|objective o|ziel|ziele|objectif|objectifs|objetivo|objetivos|doel
        |doelen|doelstelling|doelstellingen|obiettivo|obiettivi|titulo del objetivo|objective what
        |what objective""",
    "key_result": """key result|key results|kr|krs|kr title|kr text|kr name|kr description|key result title
        |key result name|key result text|key result description|key result statement|keyresult
        |keyresults|key result kr|key results krs|measurable result|measurable results|kr summary
        |key result summary|key result how|how key result|schlusselergebnis|schlusselergebnisse
        |schluesselergebnis|schluesselergebnisse|ergebnis|ergebnisse|kernergebnis|resultat cle
        |resultats cles|resultado clave|resultados clave|resultados claves|resultado chave
        |resultados chave|resultados chaves|sleutelresultaat|sleutelresultaten|kernresultaat
        |kernresultaten|kernresultat|risultato chiave|risultati chiave|key result or metric
        |key result metric""",
    "team": """team|teams|team name|squad|tribe|department|departments|dept|business unit|crew|chapter
        |org unit|organisation unit|organization unit|division|team department|department team
        |abteilung|bereich|mannschaft|equipe|equipo|time|equipa|departement|departamento|afdeling
        |squadra|dipartimento|working group""",
    "period": """period|cycle|quarter|okr cycle|okr period|time period|qtr|planning period|interval
        |cycle name|sprint|season|year|zeitraum|quartal|zyklus|periode|trimestre|periodo|ciclo
        |kwartaal|cyclus|semester|okr quarter|fiscal quarter""",
    "parent": """parent|serves|aligned to|aligned with|aligns to|aligns with|alignment|parent objective
        |parent goal|parent okr|contributes to|supports|supports objective|supported objective
        |linked to|link to|linked objective|rolls up to|ladders up to|laddering|cascades from
        |higher level objective|upper objective|company goal|serves objective|aligned objective
        |strategic goal|strategic objective|strategic priority|aligned company objective
        |supports company objective|contribution to|contributes to objective
        |contributes to company objective|parent objective title|parent title
        |alignment to company objective|ubergeordnetes ziel|uebergeordnetes ziel|beitrag zu
        |zahlt ein auf|oberziel|unternehmensziel|objectif parent|objectif superieur|contribue a
        |aligne sur|objetivo superior|objetivo padre|alineado con|contribuye a|objetivo pai
        |alinhado a|alinhado com|contribui para|bovenliggend doel|draagt bij aan|bijdrage aan
        |related goal|related objective|linked goal|goal served""",
    "owner": """owner|owners|owner s|owned by|responsible|responsible person|responsible party|assignee
        |assigned to|lead|dri|kr owner|key result owner|accountable|owner name|owner email
        |owner email id|email|owner e mail|champion|driver|who|responsibility|verantwortlich
        |verantwortliche|verantwortlicher|verantwortung|eigner|zustandig|responsable|proprietaire
        |pilote|propietario|responsavel|dono|eigenaar|verantwoordelijk|verantwoordelijke
        |responsabile|team lead|contact|directly responsible individual""",
    "objective_owner": """objective owner|owner of objective|objective lead|o owner
        |objective responsible|goal owner
        |ziel verantwortlich""",
    "promise": """promise|commitment|commitment type|type of promise|committed aspirational
        |committed or aspirational|aspirational committed|ambition|ambition level|ambition type""",
    "metric": """indicator name|performance indicator|kennzahl|indicador|indicateur|indicator""",
    "baseline": """baseline|base|base line|start value|starting value|initial value|initial|starting point
        |baseline value|from value|metric start value|start point|kr baseline|current baseline
        |where we are today|today|as is|value at start|opening value|startwert|start wert
        |ausgangswert|basiswert|ist start|valeur initiale|valeur de depart|depart|base de reference
        |ligne de base|valor inicial|linea base|linea de base|punto de partida|linha de base
        |startwaarde|beginwaarde|nulmeting|basis""",
    "target": """target|targets|target value|metric target value|goal value|end value|desired value|kr target
        |target level|aim|final target|target metric|to be|target number|quarter target|target goal
        |target result|planned value|zielwert|ziel wert|soll wert|soll|sollwert|cible|valeur cible
        |meta|valor objetivo|valor meta|valor alvo|alvo|doelwaarde|streefwaarde|target stretch""",
    "current": """current|current value|actual|actuals|actual value|now|value now|latest value|latest
        |progress to date|current progress|progress|kr progress|mid q actual|completion|achieved
        |result to date|current level|current state|current status value|percent complete|complete
        |percentage complete|completion rate|to date|last value|key result progress|current actual
        |aktuell|istwert|ist wert|aktueller wert|ist|fortschritt|stand|actuel|valeur actuelle
        |progres|avancement|actual valor|valor actual|avance|progreso|atual|valor atual|progresso
        |huidig|huidige waarde|voortgang""",
    "begins": """start date|starting date|begin date|beginning date|date of start|date start|starts on
        |begins on|start day|expected start date|planned start|actual start date|startdatum|anfangsdatum
        |beginn|beginnt am|startet am|date de debut|fecha de inicio|fecha inicio|data de inicio|data inicio
        |begindatum|data di inizio""",
    "updated": """updated|last updated|updated on|updated at|last update date|date updated|date of update
        |update date|date of last update|date last updated|last modified|modified|modified on|last changed
        |last check in|last checkin|last check in date|check in date|checkin date|check in on|date of check in
        |check in at|checked in|checked in on|as of|as of date|status date|date of status|status as of
        |progress date|reading date|date of reading|measured on|date measured|reported on|report date
        |reporting date|reporting week|value date|current as of
        |timestamp|zeitstempel|submitted at|submitted on|date submitted|submission date|entry date|logged on
        |recorded on|letztes update|letzte aktualisierung
        |zuletzt aktualisiert|zuletzt aktualisiert am|aktualisiert|aktualisiert am|aktualisierung
        |update datum|datum update|check in datum|datum check in|letzter check in|stand vom|stand am
        |stand per|stichtag|messdatum|geandert am|mis a jour|mis a jour le|derniere mise a jour
        |date de mise a jour|ultima actualizacion|actualizado|actualizado el|fecha de actualizacion
        |ultima atualizacao|atualizado em|laatst bijgewerkt|bijgewerkt op|ultimo aggiornamento""",
    "unit": """unit of measure|unit of measurement|units|uom|metric unit|measurement unit|metric type
        |measure type|kr unit|einheit|masseinheit|unite|unidad|unidade|eenheid""",
    "due": """due|due date|deadline|end date|target date|expected end date|by when|complete by
        |completion date|finish date|due by|delivery date|date due|kr due date|eta|until|faellig
        |fallig|fallig am|fallig bis|falligkeit|faelligkeit|falligkeitsdatum|enddatum|termin
        |bis wann|frist|echeance|date limite|date de fin|date d echeance|fecha limite|fecha de fin
        |fecha fin|vencimiento|prazo|data limite|data final|vervaldatum|einddatum|scadenza""",
    "source": """source|data source|source of data|where measured|measurement source|data from
        |source of truth|measured in|measured by|measured with|dashboard|how measured|how is it measured
        |how we measure it
        |where the number comes from|metric source|number comes from|measurement method|quelle
        |datenquelle|source de donnees|fuente|fuente de datos|fonte|fonte de dados|bron|databron""",
    "rhythm": """rhythm|frequency|cadence|update frequency|measurement frequency|check in frequency|how often
        |reporting frequency|check in rhythm|check in cadence|notification frequency
        |review frequency|tracking frequency|haufigkeit|rhythmus|turnus|frequence|rythme|frecuencia
        |frequencia|frequentie|ritme""",
    "confidence": """confidence|confidence level|confidence score|confidence rating|conf|confidence to hit
        |likelihood|probability|confidence in reaching it|zuversicht|konfidenz|vertrauen|confiance
        |niveau de confiance|confianza|confianca|vertrouwen|zekerheid""",
    "score": """score|final score|end q|grade|final grade|rating|total score|current score|kr score
        |key result score|okr score|mid q score|projected score|attainment|achievement|final
        |end of quarter score|q end score|result score|bewertung|punktzahl|erreichungsgrad
        |zielerreichung|note finale|puntuacion|calificacion|pontuacao|nota""",
    "status": """status|state|rag|rag status|health|traffic light|kr status|key result status|current status
        |on track|statut|etat|estado|situacao|ampel|stato""",
    "type": """row type|item type|record type|entry type|line type|issue type|work item type|element type
        |zeilentyp|okr item type""",
    "id": """id|ref|reference|order|number|no|nr|num|wbs|outline|outline number|numbering|#|objective id
        |objective number|objective no|objective ref|okr id|goal identifier|goal id|item id|key
        |issue key|objective nr|o id|reihenfolge|nummer|numero|row id|obj id|okr ref""",
    "key_result_id": """kr id|key result id|kr number|key result number|kr no|kr ref|key result ref|kr nr
        |key result no|kr key|kr code""",
    "parent_id": """parent id|parent #|serves #|parent okr id|parent objective id|parent ref|parent reference
        |parent no
        |parent number|parent key|parentokrid|serves id|aligned to id|linked id|parent order
        |parent nr|parent goal id|parent wbs|parent item id""",
    "weight": """weight|weighting|weightage|weights|kr weight|gewicht|gewichtung|poids|peso|gewicht in|weging
        |key result weight""",
    "initiative": """initiative|initiatives|key initiative|key initiatives|actions|action|action items|tasks
        |projects|project|activities|key activities|supporting initiatives|massnahme|massnahmen
        |aktivitaten|initiativen|iniciativa|iniciativas|acciones|acoes|initiatief|initiatieven
        |acties|action plan|how we get there|epics|key actions|planned work""",
    "needs": """depends on|dependency|dependencies|dependent on|depends upon|depends on team|dependent teams
        |dependency on|needs|needs from|needs from others|needed from|required from|support needed
        |help needed|help needed from|requires|abhangigkeit|abhangigkeiten|abhangig von|braucht|braucht von
        |dependances|depend de|dependencias|afhankelijkheden""",
    "note": """note|notes|comment|comments|remark|remarks|bemerkung|bemerkungen|kommentar|kommentare
        |anmerkung|anmerkungen|notiz|notizen|commentaire|commentaires|remarque|remarques|comentario
        |comentarios|notas|observacoes|observaciones|opmerking|opmerkingen|toelichting|update
        |updates|latest update|check in comment|details|context|why|rationale|reason|additional info
        |learnings|background""",
    "exception": """exception|exceptions|exception reason|accepted exception|agreed exception|set aside
        |set aside because|okr coach|okr coach exception|okr coach exceptions|coach exception|noqa
        |ausnahme|ausnahmen|okr coach ausnahme|ausnahme und grund|begrundete ausnahme|exception raison
        |excepcion        |excepciones|excecao|excecoes|uitzondering|uitzonderingen|eccezione|eccezioni""",
}
