BEGIN TRANSACTION;
CREATE TABLE coach_answers (
	"key" VARCHAR(200) NOT NULL, 
	text TEXT NOT NULL, 
	model TEXT NOT NULL, 
	prompt TEXT NOT NULL, 
	sent INTEGER, 
	received INTEGER, 
	cached INTEGER, 
	kept_at VARCHAR(40) NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "coach_answers" VALUES('judge:abc','{"says": "größer – “so”"}','openai:gpt-x','judge/3',200,30,10,'2026-11-23T03:47:19.215170+00:00');
INSERT INTO "coach_answers" VALUES('judge:def','{"yes": false}','openai:gpt-x','judge/3',NULL,NULL,NULL,'2026-11-23T03:47:19.346539+00:00');
CREATE TABLE coach_checkins (
	number INTEGER NOT NULL, 
	team TEXT NOT NULL, 
	cycle TEXT NOT NULL, 
	day VARCHAR(10) NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	line VARCHAR(16) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	text TEXT NOT NULL, 
	kept_at VARCHAR(40) NOT NULL, 
	PRIMARY KEY (number)
);
INSERT INTO "coach_checkins" VALUES(1,'Riders','Q1 2027','2027-02-01','check-in','cf7625ed059b8d07','value','44 %','2026-11-23T03:47:19.366176+00:00');
INSERT INTO "coach_checkins" VALUES(2,'Riders','Q1 2027','2027-02-01','check-in','cf7625ed059b8d07','note','„Größe“ 🚲
  =1+1 ''x'' \ %_','2026-11-23T03:47:19.366176+00:00');
INSERT INTO "coach_checkins" VALUES(3,'Riders','Q1 2027','2027-03-31','close','cf7625ed059b8d07','grade','0.7','2026-11-23T03:47:19.368141+00:00');
CREATE TABLE coach_decisions (
	number INTEGER NOT NULL, 
	line VARCHAR(16) NOT NULL, 
	"check" VARCHAR(200) NOT NULL, 
	verdict VARCHAR(10) NOT NULL, 
	text TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	decided_at VARCHAR(40) NOT NULL, 
	cycle TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (number)
);
INSERT INTO "coach_decisions" VALUES(1,'cf7625ed059b8d07','task','dismissed','','as planned','2026-11-23T03:47:19.206123+00:00','');
INSERT INTO "coach_decisions" VALUES(2,'cf7625ed059b8d07','flat','edited','First reply in 90 minutes','closer to the “truth”','2026-11-23T03:47:19.207784+00:00','');
INSERT INTO "coach_decisions" VALUES(3,'15b2b470ad7de1ad','flat','accepted','it''s
all  right; ''x'' \ %_','','2026-11-23T03:47:19.208631+00:00','Q3 2026');
INSERT INTO "coach_decisions" VALUES(4,'15b2b470ad7de1ad','flat','undone','','','2026-11-23T03:47:19.209416+00:00','');
CREATE TABLE coach_drafts (
	id VARCHAR(12) NOT NULL, 
	title TEXT NOT NULL, 
	words TEXT NOT NULL, 
	beside TEXT DEFAULT '{}' NOT NULL, 
	made_at VARCHAR(40) NOT NULL, 
	changed_at VARCHAR(40) NOT NULL, 
	binned_at VARCHAR(40), 
	PRIMARY KEY (id)
);
INSERT INTO "coach_drafts" VALUES('492361cbf09f','Riders get help fast','riders get help fast first reply; grösser','{"company": ["849ba9741c75"]}','2026-11-23T03:47:19.352555+00:00','2026-11-23T03:47:19.357487+00:00',NULL);
INSERT INTO "coach_drafts" VALUES('1f5b92267a8d','','','{}','2026-11-23T03:47:19.359292+00:00','2026-11-23T03:47:19.359292+00:00',NULL);
INSERT INTO "coach_drafts" VALUES('029d9263cae3','Alt','alt w','{}','2026-11-23T03:47:19.360887+00:00','2026-11-23T03:47:19.361959+00:00','2026-11-23T03:47:19.363885+00:00');
CREATE TABLE coach_jobs (
	id VARCHAR(12) NOT NULL, 
	name TEXT NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	body TEXT NOT NULL, 
	error TEXT DEFAULT '' NOT NULL, 
	made_at VARCHAR(40) NOT NULL, 
	changed_at VARCHAR(40) NOT NULL, 
	ended_at VARCHAR(40), 
	runner VARCHAR(40) DEFAULT '' NOT NULL, 
	beat_at VARCHAR(40), 
	PRIMARY KEY (id)
);
INSERT INTO "coach_jobs" VALUES('j12345678901','Q1 – alle Teams','paused','{"sheets": ["849ba9741c75"]}','','2026-11-23T03:40:00.000000+00:00','2026-11-23T03:40:00.000000+00:00',NULL,'',NULL);
CREATE TABLE coach_ledger (
	number INTEGER NOT NULL, 
	left_at VARCHAR(40) NOT NULL, 
	host TEXT NOT NULL, 
	model TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	kind VARCHAR(40) DEFAULT '' NOT NULL, 
	ended_at VARCHAR(40), 
	sent INTEGER, 
	received INTEGER, 
	cached INTEGER, 
	PRIMARY KEY (number)
);
INSERT INTO "coach_ledger" VALUES(1,'2026-11-23T03:47:19.347458+00:00','models.example','gpt-x','review',812,'ok','2026-11-23T03:47:19.348398+00:00',200,30,10);
INSERT INTO "coach_ledger" VALUES(2,'2026-11-23T03:47:19.350134+00:00','models.example','gpt-x','review',90,'',NULL,NULL,NULL,NULL);
CREATE TABLE coach_parts (
	job VARCHAR(12) NOT NULL, 
	number INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	told TEXT DEFAULT '{}' NOT NULL, 
	tries INTEGER DEFAULT '0' NOT NULL, 
	began_at VARCHAR(40), 
	ended_at VARCHAR(40), 
	PRIMARY KEY (job, number)
);
INSERT INTO "coach_parts" VALUES('j12345678901',0,'[]','done','{}',0,NULL,NULL);
INSERT INTO "coach_parts" VALUES('j12345678901',1,'[]','waiting','{}',0,NULL,NULL);
CREATE TABLE coach_schema (
	version INTEGER NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO "coach_schema" VALUES(6);
CREATE TABLE coach_servers (
	name TEXT NOT NULL, 
	can TEXT NOT NULL, 
	kept_at VARCHAR(40) NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "coach_servers" VALUES('http://127.0.0.1:8000/v1 gpt-x','{"json": true, "ratio": 1.25}','2026-11-23T03:47:19.350478+00:00');
CREATE TABLE coach_sets (
	id VARCHAR(12) NOT NULL, 
	sheets TEXT NOT NULL, 
	kept_at VARCHAR(40) NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "coach_sets" VALUES('s12345678901','["849ba9741c75"]','2026-11-23T03:40:00.000000+00:00');
CREATE TABLE coach_sheets (
	id VARCHAR(12) NOT NULL, 
	name TEXT NOT NULL, 
	data BLOB NOT NULL, 
	mapping TEXT NOT NULL, 
	kept_at VARCHAR(40) NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "coach_sheets" VALUES('849ba9741c75','q1.csv',X'612C620D0A312C320D0A','{"key_result": "KR", "owner": "Wer"}','2026-11-23T03:47:19.210686+00:00');
INSERT INTO "coach_sheets" VALUES('795c69ed986c','Q1 Ziele – Süd.xlsx',X'000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F202122232425262728292A2B2C2D2E2F303132333435363738393A3B3C3D3E3F404142434445464748494A4B4C4D4E4F505152535455565758595A5B5C5D5E5F606162636465666768696A6B6C6D6E6F707172737475767778797A7B7C7D7E7F808182838485868788898A8B8C8D8E8F909192939495969798999A9B9C9D9E9FA0A1A2A3A4A5A6A7A8A9AAABACADAEAFB0B1B2B3B4B5B6B7B8B9BABBBCBDBEBFC0C1C2C3C4C5C6C7C8C9CACBCCCDCECFD0D1D2D3D4D5D6D7D8D9DADBDCDDDEDFE0E1E2E3E4E5E6E7E8E9EAEBECEDEEEFF0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF','{}','2026-11-23T03:47:19.214100+00:00');
CREATE TABLE coach_steps (
	draft VARCHAR(12) NOT NULL, 
	number INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	kept_at VARCHAR(40) NOT NULL, 
	PRIMARY KEY (draft, number)
);
INSERT INTO "coach_steps" VALUES('492361cbf09f',0,'{}','2026-11-23T03:47:19.354528+00:00');
INSERT INTO "coach_steps" VALUES('492361cbf09f',1,'{"says": "größer – “so”"}','2026-11-23T03:47:19.357487+00:00');
INSERT INTO "coach_steps" VALUES('029d9263cae3',0,'{"x": "it''s"}','2026-11-23T03:47:19.361959+00:00');
CREATE INDEX coach_decisions_line ON coach_decisions (line);
CREATE INDEX coach_ledger_left_at ON coach_ledger (left_at);
CREATE INDEX coach_drafts_changed_at ON coach_drafts (changed_at);
CREATE INDEX coach_checkins_team ON coach_checkins (team, cycle);
CREATE INDEX coach_jobs_changed_at ON coach_jobs (changed_at);
CREATE INDEX coach_parts_state ON coach_parts (job, state);
COMMIT;
