import { LABEL_NAMES } from "../../usecases/ports/event-store.ts";
import { GENESIS } from "../chain.ts";
import { QUEUE_SCHEMA, QUEUE_TABLES, WRITERS_ONLY } from "./queue-schema.ts";

/** Raised with every change of the schema. */
export const SCHEMA_VERSION = 3;

/** What a write is refused with by a database that lacks an event which the writer saw. */
export const WENT_BACK = "CP001";

/** Roles are the database's own, two for each team: whoever is given one sees that team and no other. */
export const writerOf = (team: string): string => `cpro_${team}_writer`;
export const readerOf = (team: string): string => `cpro_${team}_reader`;

/** It is part of the names of roles, which have at most 63 characters. */
export const TEAM = /^[a-z0-9][a-z0-9_-]{0,39}$/;

/** The text that is hashed of a row of events, written out where many are: a function costs more than the hash. Quoted: `by` is a word of PL/pgSQL. */
const textOf = (row: string): string =>
  `'["' || ${row}.previous || '",' || ${row}.seq || ',' || ${["subject", "id::text"].map((name) => `to_json(${row}.${name})`).join(" || ',' || ")}
    || ',' || ${row}.ordinal || ',' || ${["at", "by", "type", "payload"].map((name) => `to_json(${row}."${name}")`).join(" || ',' || ")} || ']'`;
const hashOf = (row: string): string => `encode(sha256(convert_to(${textOf(row)}, 'UTF8')), 'hex')`;

/**
 * Tables that only the functions below write. `events` is the truth: a trigger holds every row against the chain, and
 * nobody, the owner included, can change or remove one without taking the trigger away. Rows are seen by team.
 */
export const SCHEMA = `
CREATE SCHEMA IF NOT EXISTS cpro;
CREATE TABLE IF NOT EXISTS cpro.meta (version integer NOT NULL);
INSERT INTO cpro.meta SELECT ${SCHEMA_VERSION} WHERE NOT EXISTS (SELECT 1 FROM cpro.meta);
UPDATE cpro.meta SET version = ${SCHEMA_VERSION} WHERE version < ${SCHEMA_VERSION};

CREATE TABLE IF NOT EXISTS cpro.teams (
  team text PRIMARY KEY,
  seq bigint NOT NULL DEFAULT 0,
  hash text NOT NULL DEFAULT '${GENESIS}'
);
CREATE TABLE IF NOT EXISTS cpro.events (
  team text NOT NULL,
  seq bigint NOT NULL,
  subject text NOT NULL,
  id text COLLATE "C" NOT NULL,
  ordinal integer NOT NULL,
  at text NOT NULL,
  by text NOT NULL,
  type text NOT NULL,
  payload text NOT NULL,
  previous text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (team, seq),
  UNIQUE (team, id, ordinal)
);
-- Few among many make a rejected invoice again.
CREATE INDEX IF NOT EXISTS replacements ON cpro.events (team, seq)
  WHERE subject = 'deposit' AND type = 'planned' AND strpos(payload, '"replaces":') > 0;
CREATE TABLE IF NOT EXISTS cpro.streams (
  team text NOT NULL,
  id text COLLATE "C" NOT NULL,
  subject text NOT NULL,
  events integer NOT NULL,
  last_seq bigint NOT NULL,
  ${LABEL_NAMES.map((name) => `${name} text`).join(",\n  ")},
  PRIMARY KEY (team, id)
);
CREATE INDEX IF NOT EXISTS streams_by_age ON cpro.streams (team, subject, last_seq);
CREATE INDEX IF NOT EXISTS streams_by_state ON cpro.streams (team, subject, state, last_seq);
${["number", "form", "file", "invoice"]
  .map(
    (name) =>
      `CREATE INDEX IF NOT EXISTS streams_by_${name} ON cpro.streams (team, ${name}) WHERE ${name} IS NOT NULL;`,
  )
  .join("\n")}
CREATE TABLE IF NOT EXISTS cpro.reservations (
  team text NOT NULL,
  id text NOT NULL,
  token text NOT NULL,
  holder jsonb NOT NULL,
  since timestamptz NOT NULL DEFAULT clock_timestamp(),
  renewed timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (team, id)
);

-- What was in a journal before it was mended.
CREATE TABLE IF NOT EXISTS cpro.former_events (LIKE cpro.events, mended timestamptz NOT NULL);
CREATE INDEX IF NOT EXISTS former_events_by_place ON cpro.former_events (team, seq);

-- Whoever adds events, and however many: they follow the head of their team, which moves with them.
CREATE OR REPLACE FUNCTION cpro.follow_the_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last record;
BEGIN
  FOR last IN
    SELECT n.team, max(n.seq) AS seq, (array_agg(n.hash ORDER BY n.seq DESC))[1] AS hash, bool_and(n.follows) AS follows
      FROM (SELECT a.team, a.seq, a.hash, a.hash = ${hashOf("a")}
          AND a.seq = coalesce(lag(a.seq) OVER places, h.seq) + 1
          AND a.previous = coalesce(lag(a.hash) OVER places, h.hash) AS follows
        FROM added a LEFT JOIN cpro.teams h ON h.team = a.team WINDOW places AS (PARTITION BY a.team ORDER BY a.seq)) n
      GROUP BY n.team
  LOOP
    IF last.follows IS NOT TRUE THEN RAISE EXCEPTION 'an event that does not follow the chain'; END IF;
    UPDATE cpro.teams SET seq = last.seq, hash = last.hash WHERE team = last.team;
  END LOOP;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION cpro.never() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'append-only'; END $$;
DROP TRIGGER IF EXISTS follow_the_chain ON cpro.events;
CREATE TRIGGER follow_the_chain AFTER INSERT ON cpro.events REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION cpro.follow_the_chain();
DROP TRIGGER IF EXISTS never_change ON cpro.events;
CREATE TRIGGER never_change BEFORE UPDATE OR DELETE ON cpro.events FOR EACH ROW EXECUTE FUNCTION cpro.never();
DROP TRIGGER IF EXISTS never_empty ON cpro.events;
CREATE TRIGGER never_empty BEFORE TRUNCATE ON cpro.events FOR EACH STATEMENT EXECUTE FUNCTION cpro.never();

-- Judged by whoever is connected, never by a setting that anybody could set.
CREATE OR REPLACE FUNCTION cpro.may(team text, what text, who name) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM pg_roles r WHERE r.rolname = 'cpro_' || team || '_' || what
    AND pg_has_role(who, r.oid, 'MEMBER'));
END $$;

CREATE OR REPLACE FUNCTION cpro.my_teams() RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT substring(r.rolname::text from '^cpro_(.*)_reader$') FROM pg_roles r WHERE r.rolname ~ '^cpro_.*_reader$'
    AND pg_has_role(current_user, r.oid, 'MEMBER') AND pg_has_role(session_user, r.oid, 'MEMBER')
$$;

-- Of versions before the third.
DROP FUNCTION IF EXISTS cpro.run_job(text, jsonb);
DROP FUNCTION IF EXISTS cpro.add_events(text, jsonb);
DROP FUNCTION IF EXISTS cpro.hash_of(cpro.events);
ALTER TABLE cpro.events DROP CONSTRAINT IF EXISTS events_team_fkey;

-- Jobs of which no two are for one stream: each is judged by itself, and what they come to is written at once.
CREATE OR REPLACE FUNCTION cpro.run_jobs(t text, jobs jsonb) RETURNS SETOF jsonb LANGUAGE plpgsql AS $$
DECLARE
  met record;
  event jsonb;
  row cpro.events;
  rows cpro.events[] := '{}';
  one cpro.streams;
  index cpro.streams[] := '{}';
  mine cpro.reservations;
  taken cpro.reservations[] := '{}';
  given text[] := '{}';
  alive text[] := '{}';
  first integer;
  begins boolean;
  past jsonb;
BEGIN
  SELECT h.seq, h.hash INTO row.seq, row.hash FROM cpro.teams h WHERE h.team = t;
  row.team := t; one.team := t; mine.team := t;
  mine.since := clock_timestamp(); mine.renewed := mine.since;
  FOR met IN
    SELECT j.job, j.job->>'op' AS op, j.job->>'stream' AS stream, j.job->>'token' AS token,
        (SELECT r FROM cpro.reservations r WHERE r.team = t AND r.id = j.job->>'stream') AS held,
        coalesce((SELECT s.events FROM cpro.streams s WHERE s.team = t AND s.id = j.job->>'stream'), 0) AS place
      FROM jsonb_array_elements(jobs) WITH ORDINALITY AS j(job, n) ORDER BY j.n
  LOOP
    first := cardinality(rows) + 1;
    begins := met.op = 'reserve' AND met.place = 0 AND met.job ? 'events';
    IF met.op = 'append' THEN
      IF met.token IS NOT NULL AND (met.held).token IS DISTINCT FROM met.token THEN
        RETURN NEXT jsonb_build_object('why', 'locked', 'pid', (met.held).holder->'pid', 'since', (met.held).since);
        CONTINUE;
      END IF;
      IF met.place <> (met.job->>'expected')::integer THEN
        RETURN NEXT '{"why":"moved"}'::jsonb;
        CONTINUE;
      END IF;
      IF (met.job->>'release')::boolean THEN given := given || met.stream; END IF;
    ELSIF met.op = 'reserve' THEN
      IF (met.held).token IS NOT NULL AND (met.held).token IS DISTINCT FROM met.job->>'instead' THEN
        RETURN NEXT jsonb_build_object('held', true, 'token', (met.held).token, 'holder', (met.held).holder,
          'since', (met.held).since, 'age', extract(epoch FROM clock_timestamp() - (met.held).renewed) * 1000);
        CONTINUE;
      END IF;
      mine.id := met.stream; mine.token := met.token; mine.holder := met.job->'holder';
      taken := taken || mine;
    ELSIF (met.held).token = met.token THEN
      IF met.op = 'renew' THEN alive := alive || met.stream; ELSE given := given || met.stream; END IF;
    END IF;

    IF met.op = 'append' OR begins THEN
      row.ordinal := met.place; row.subject := met.job->>'subject'; row.id := met.stream;
      FOR event IN SELECT * FROM jsonb_array_elements(met.job->'events') LOOP
        row.previous := row.hash; row.seq := row.seq + 1; row.ordinal := row.ordinal + 1;
        row.at := event->>'at'; row."by" := event->>'by'; row.type := event->>'type'; row.payload := event->>'payload';
        row.hash := ${hashOf("row")};
        rows := rows || row;
      END LOOP;
      one.id := row.id; one.subject := row.subject; one.events := row.ordinal; one.last_seq := row.seq;
      ${LABEL_NAMES.map((name) => `one.${name} := met.job->'labels'->>'${name}';`).join(" ")}
      index := index || one;
    END IF;

    IF met.op = 'append' THEN
      RETURN NEXT jsonb_build_object('ok', true, 'seq', row.seq, 'hash', row.hash);
    ELSIF met.op = 'reserve' THEN
      IF begins THEN
        SELECT jsonb_agg(to_jsonb(e) - 'team') INTO past FROM unnest(rows[first:]) e;
      ELSE
        SELECT jsonb_agg(to_jsonb(e) - 'team' ORDER BY e.ordinal) INTO past FROM cpro.events e
          WHERE e.team = t AND e.id = met.stream;
      END IF;
      RETURN NEXT jsonb_build_object('held', false, 'from', (met.held).holder, 'began', begins,
        'events', coalesce(past, '[]'));
    ELSE
      RETURN NEXT '{"ok":true}'::jsonb;
    END IF;
  END LOOP;

  IF cardinality(rows) > 0 THEN INSERT INTO cpro.events SELECT e.* FROM unnest(rows) e; END IF;
  IF cardinality(index) > 0 THEN
    INSERT INTO cpro.streams SELECT s.* FROM unnest(index) s ON CONFLICT (team, id) DO UPDATE SET
      events = excluded.events, last_seq = excluded.last_seq,
      ${LABEL_NAMES.map((name) => `${name} = excluded.${name}`).join(", ")};
  END IF;
  IF cardinality(given) > 0 THEN DELETE FROM cpro.reservations WHERE team = t AND id = ANY (given); END IF;
  IF cardinality(alive) > 0 THEN
    UPDATE cpro.reservations SET renewed = mine.renewed WHERE team = t AND id = ANY (alive);
  END IF;
  IF cardinality(taken) > 0 THEN
    INSERT INTO cpro.reservations SELECT r.* FROM unnest(taken) r ON CONFLICT (team, id) DO UPDATE SET
      token = excluded.token, holder = excluded.holder, since = excluded.since, renewed = excluded.renewed;
  END IF;
END $$;

-- Jobs of one moment in one commit, in their order; a refused one writes nothing and spoils no other. Nothing is written
-- for a machine that saw an event which is not here: this is a server that went back, or another one after a failover.
DROP FUNCTION IF EXISTS cpro.write(text, jsonb);
CREATE OR REPLACE FUNCTION cpro.write(t text, jobs jsonb, seen bigint DEFAULT 0, seen_hash text DEFAULT NULL)
  RETURNS SETOF jsonb
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE job jsonb;
BEGIN
${WRITERS_ONLY}
  -- One writer at a time in each team: the chain has one end.
  PERFORM 1 FROM cpro.teams WHERE team = t FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'no team %', t USING ERRCODE = 'undefined_object'; END IF;
  IF seen > 0 AND NOT EXISTS (SELECT 1 FROM cpro.events e WHERE e.team = t AND e.seq = seen AND e.hash = seen_hash) THEN
    RAISE EXCEPTION '%', seen USING ERRCODE = '${WENT_BACK}';
  END IF;
  IF (SELECT count(DISTINCT j->>'stream') = count(*) FROM jsonb_array_elements(jobs) j) THEN
    RETURN QUERY SELECT * FROM cpro.run_jobs(t, jobs);
  ELSE
    FOR job IN SELECT * FROM jsonb_array_elements(jobs) LOOP
      RETURN QUERY SELECT * FROM cpro.run_jobs(t, jsonb_build_array(job));
    END LOOP;
  END IF;
END $$;

${QUEUE_SCHEMA}
${["teams", "events", "former_events", "streams", "reservations", ...QUEUE_TABLES]
  .map(
    (table) => `ALTER TABLE cpro.${table} ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS by_team ON cpro.${table};
CREATE POLICY by_team ON cpro.${table} FOR SELECT
  USING (team IN (SELECT cpro.my_teams()));`,
  )
  .join("\n")}
REVOKE ALL ON ALL TABLES IN SCHEMA cpro FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA cpro FROM PUBLIC;
`;

/** The roles of a team, and what they may; writers read too. `me` is given both, so that the one who sets up can work. */
export function teamSql(team: string, me: string): string {
  const [writer, reader] = [quoted(writerOf(team)), quoted(readerOf(team))];
  const make = (role: string) =>
    `DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE "${role}" NOLOGIN; END IF; END $$;`;
  return `
${make(writerOf(team))}
${make(readerOf(team))}
GRANT ${reader} TO ${writer};
GRANT USAGE ON SCHEMA cpro TO ${reader};
GRANT SELECT ON ALL TABLES IN SCHEMA cpro TO ${reader};
GRANT EXECUTE ON FUNCTION cpro.my_teams() TO ${reader};
GRANT EXECUTE ON FUNCTION cpro.write(text, jsonb, bigint, text), cpro.queue(text, text, jsonb),
  cpro.keep_files(text, text[], integer[], bytea) TO ${writer};
GRANT ${writer} TO ${quoted(me)};
INSERT INTO cpro.teams (team) VALUES ('${team}') ON CONFLICT DO NOTHING;
`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
