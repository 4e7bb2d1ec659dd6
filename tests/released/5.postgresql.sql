CREATE TABLE public.coach_answers (
    key character varying(200) NOT NULL,
    text text NOT NULL,
    model text NOT NULL,
    prompt text NOT NULL,
    sent integer,
    received integer,
    cached integer,
    kept_at character varying(40) NOT NULL
);
CREATE TABLE public.coach_checkins (
    number integer NOT NULL,
    team text NOT NULL,
    cycle text NOT NULL,
    day character varying(10) NOT NULL,
    kind character varying(10) NOT NULL,
    line character varying(16) NOT NULL,
    name character varying(200) NOT NULL,
    text text NOT NULL,
    kept_at character varying(40) NOT NULL
);
CREATE SEQUENCE public.coach_checkins_number_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.coach_checkins_number_seq OWNED BY public.coach_checkins.number;
CREATE TABLE public.coach_decisions (
    number integer NOT NULL,
    line character varying(16) NOT NULL,
    "check" character varying(200) NOT NULL,
    verdict character varying(10) NOT NULL,
    text text NOT NULL,
    reason text NOT NULL,
    decided_at character varying(40) NOT NULL,
    cycle text DEFAULT ''::text NOT NULL
);
CREATE SEQUENCE public.coach_decisions_number_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.coach_decisions_number_seq OWNED BY public.coach_decisions.number;
CREATE TABLE public.coach_drafts (
    id character varying(12) NOT NULL,
    title text NOT NULL,
    words text NOT NULL,
    beside text DEFAULT '{}'::text NOT NULL,
    made_at character varying(40) NOT NULL,
    changed_at character varying(40) NOT NULL,
    binned_at character varying(40)
);
CREATE TABLE public.coach_ledger (
    number integer NOT NULL,
    left_at character varying(40) NOT NULL,
    host text NOT NULL,
    model text NOT NULL,
    purpose text NOT NULL,
    size integer NOT NULL,
    kind character varying(40) DEFAULT ''::character varying NOT NULL,
    ended_at character varying(40),
    sent integer,
    received integer,
    cached integer
);
CREATE SEQUENCE public.coach_ledger_number_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.coach_ledger_number_seq OWNED BY public.coach_ledger.number;
CREATE TABLE public.coach_schema (
    version integer NOT NULL
);
CREATE SEQUENCE public.coach_schema_version_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.coach_schema_version_seq OWNED BY public.coach_schema.version;
CREATE TABLE public.coach_servers (
    name text NOT NULL,
    can text NOT NULL,
    kept_at character varying(40) NOT NULL
);
CREATE TABLE public.coach_sheets (
    id character varying(12) NOT NULL,
    name text NOT NULL,
    data bytea NOT NULL,
    mapping text NOT NULL,
    kept_at character varying(40) NOT NULL
);
CREATE TABLE public.coach_steps (
    draft character varying(12) NOT NULL,
    number integer NOT NULL,
    body text NOT NULL,
    kept_at character varying(40) NOT NULL
);
ALTER TABLE ONLY public.coach_checkins ALTER COLUMN number SET DEFAULT nextval('public.coach_checkins_number_seq'::regclass);
ALTER TABLE ONLY public.coach_decisions ALTER COLUMN number SET DEFAULT nextval('public.coach_decisions_number_seq'::regclass);
ALTER TABLE ONLY public.coach_ledger ALTER COLUMN number SET DEFAULT nextval('public.coach_ledger_number_seq'::regclass);
ALTER TABLE ONLY public.coach_schema ALTER COLUMN version SET DEFAULT nextval('public.coach_schema_version_seq'::regclass);
INSERT INTO public.coach_answers VALUES ('judge:abc', '{"says": "größer – “so”"}', 'openai:gpt-x', 'judge/3', 200, 30, 10, '2026-11-23T03:47:18.526186+00:00');
INSERT INTO public.coach_answers VALUES ('judge:def', '{"yes": false}', 'openai:gpt-x', 'judge/3', NULL, NULL, NULL, '2026-11-23T03:47:18.539192+00:00');
INSERT INTO public.coach_checkins VALUES (1, 'Riders', 'Q1 2027', '2027-02-01', 'check-in', 'cf7625ed059b8d07', 'value', '44 %', '2026-11-23T03:47:18.564575+00:00');
INSERT INTO public.coach_checkins VALUES (2, 'Riders', 'Q1 2027', '2027-02-01', 'check-in', 'cf7625ed059b8d07', 'note', '„Größe“ 🚲
  =1+1 ''x'' \ %_', '2026-11-23T03:47:18.564575+00:00');
INSERT INTO public.coach_checkins VALUES (3, 'Riders', 'Q1 2027', '2027-03-31', 'close', 'cf7625ed059b8d07', 'grade', '0.7', '2026-11-23T03:47:18.566827+00:00');
INSERT INTO public.coach_decisions VALUES (1, 'cf7625ed059b8d07', 'task', 'dismissed', '', 'as planned', '2026-11-23T03:47:18.505466+00:00', '');
INSERT INTO public.coach_decisions VALUES (2, 'cf7625ed059b8d07', 'flat', 'edited', 'First reply in 90 minutes', 'closer to the “truth”', '2026-11-23T03:47:18.512174+00:00', '');
INSERT INTO public.coach_decisions VALUES (3, '15b2b470ad7de1ad', 'flat', 'accepted', 'it''s
all  right; ''x'' \ %_', '', '2026-11-23T03:47:18.514049+00:00', 'Q3 2026');
INSERT INTO public.coach_decisions VALUES (4, '15b2b470ad7de1ad', 'flat', 'undone', '', '', '2026-11-23T03:47:18.515709+00:00', '');
INSERT INTO public.coach_drafts VALUES ('d35d84cfee71', 'Riders get help fast', 'riders get help fast first reply; grösser', '{"company": ["849ba9741c75"]}', '2026-11-23T03:47:18.549871+00:00', '2026-11-23T03:47:18.556103+00:00', NULL);
INSERT INTO public.coach_drafts VALUES ('e04fd4c0ed4e', '', '', '{}', '2026-11-23T03:47:18.558635+00:00', '2026-11-23T03:47:18.558635+00:00', NULL);
INSERT INTO public.coach_drafts VALUES ('d1d3227942fa', 'Alt', 'alt w', '{}', '2026-11-23T03:47:18.559767+00:00', '2026-11-23T03:47:18.560917+00:00', '2026-11-23T03:47:18.563010+00:00');
INSERT INTO public.coach_ledger VALUES (1, '2026-11-23T03:47:18.541205+00:00', 'models.example', 'gpt-x', 'review', 812, 'ok', '2026-11-23T03:47:18.543961+00:00', 200, 30, 10);
INSERT INTO public.coach_ledger VALUES (2, '2026-11-23T03:47:18.546500+00:00', 'models.example', 'gpt-x', 'review', 90, '', NULL, NULL, NULL, NULL);
INSERT INTO public.coach_schema VALUES (5);
INSERT INTO public.coach_servers VALUES ('http://127.0.0.1:8000/v1 gpt-x', '{"json": true, "ratio": 1.25}', '2026-11-23T03:47:18.547688+00:00');
INSERT INTO public.coach_sheets VALUES ('849ba9741c75', 'q1.csv', '\x612c620d0a312c320d0a', '{"key_result": "KR", "owner": "Wer"}', '2026-11-23T03:47:18.517970+00:00');
INSERT INTO public.coach_sheets VALUES ('795c69ed986c', 'Q1 Ziele – Süd.xlsx', '\x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff', '{}', '2026-11-23T03:47:18.523827+00:00');
INSERT INTO public.coach_steps VALUES ('d35d84cfee71', 0, '{}', '2026-11-23T03:47:18.551973+00:00');
INSERT INTO public.coach_steps VALUES ('d35d84cfee71', 1, '{"says": "größer – “so”"}', '2026-11-23T03:47:18.556103+00:00');
INSERT INTO public.coach_steps VALUES ('d1d3227942fa', 0, '{"x": "it''s"}', '2026-11-23T03:47:18.560917+00:00');
SELECT pg_catalog.setval('public.coach_checkins_number_seq', 3, true);
SELECT pg_catalog.setval('public.coach_decisions_number_seq', 4, true);
SELECT pg_catalog.setval('public.coach_ledger_number_seq', 2, true);
SELECT pg_catalog.setval('public.coach_schema_version_seq', 1, false);
ALTER TABLE ONLY public.coach_answers
    ADD CONSTRAINT coach_answers_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.coach_checkins
    ADD CONSTRAINT coach_checkins_pkey PRIMARY KEY (number);
ALTER TABLE ONLY public.coach_decisions
    ADD CONSTRAINT coach_decisions_pkey PRIMARY KEY (number);
ALTER TABLE ONLY public.coach_drafts
    ADD CONSTRAINT coach_drafts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.coach_ledger
    ADD CONSTRAINT coach_ledger_pkey PRIMARY KEY (number);
ALTER TABLE ONLY public.coach_schema
    ADD CONSTRAINT coach_schema_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.coach_servers
    ADD CONSTRAINT coach_servers_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.coach_sheets
    ADD CONSTRAINT coach_sheets_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.coach_steps
    ADD CONSTRAINT coach_steps_pkey PRIMARY KEY (draft, number);
CREATE INDEX coach_checkins_team ON public.coach_checkins USING btree (team, cycle);
CREATE INDEX coach_decisions_line ON public.coach_decisions USING btree (line);
CREATE INDEX coach_drafts_changed_at ON public.coach_drafts USING btree (changed_at);
CREATE INDEX coach_ledger_left_at ON public.coach_ledger USING btree (left_at);
