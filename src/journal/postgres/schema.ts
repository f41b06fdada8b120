import { LABEL_NAMES } from "../../usecases/ports/event-store.ts";
import { GENESIS } from "../chain.ts";
import { QUEUE_SCHEMA, QUEUE_TABLES } from "./queue-schema.ts";

/** Raised with every change of the schema. */
export const SCHEMA_VERSION = 2;

/** Roles are the database's own, two for each team: whoever is given one sees that team and no other. */
export const writerOf = (team: string): string => `cpro_${team}_writer`;
export const readerOf = (team: string): string => `cpro_${team}_reader`;

/** It is part of the names of roles, which have at most 63 characters. */
export const TEAM = /^[a-z0-9][a-z0-9_-]{0,39}$/;

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
  team text NOT NULL REFERENCES cpro.teams,
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

CREATE OR REPLACE FUNCTION cpro.hash_of(e cpro.events) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to('[' || to_json(e.previous)::text || ',' || e.seq || ',' || to_json(e.subject)::text || ','
    || to_json(e.id::text)::text || ',' || e.ordinal || ',' || to_json(e.at)::text || ',' || to_json(e.by)::text || ','
    || to_json(e.type)::text || ',' || to_json(e.payload)::text || ']', 'UTF8')), 'hex')
$$;

CREATE OR REPLACE FUNCTION cpro.follow_the_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE head cpro.teams;
BEGIN
  SELECT * INTO head FROM cpro.teams WHERE team = NEW.team FOR UPDATE;
  IF NEW.seq IS DISTINCT FROM head.seq + 1 OR NEW.previous IS DISTINCT FROM head.hash
    OR NEW.hash IS DISTINCT FROM cpro.hash_of(NEW) THEN
    RAISE EXCEPTION 'an event that does not follow the chain';
  END IF;
  UPDATE cpro.teams SET seq = NEW.seq, hash = NEW.hash WHERE team = NEW.team;
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION cpro.never() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'append-only'; END $$;
DROP TRIGGER IF EXISTS follow_the_chain ON cpro.events;
CREATE TRIGGER follow_the_chain BEFORE INSERT ON cpro.events FOR EACH ROW EXECUTE FUNCTION cpro.follow_the_chain();
DROP TRIGGER IF EXISTS never_change ON cpro.events;
CREATE TRIGGER never_change BEFORE UPDATE OR DELETE ON cpro.events FOR EACH ROW EXECUTE FUNCTION cpro.never();
DROP TRIGGER IF EXISTS never_empty ON cpro.events;
CREATE TRIGGER never_empty BEFORE TRUNCATE ON cpro.events FOR EACH STATEMENT EXECUTE FUNCTION cpro.never();

-- Judged by whoever is connected, never by a setting that anybody could set.
CREATE OR REPLACE FUNCTION cpro.may(team text, what text, who name) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM pg_roles r WHERE r.rolname = 'cpro_' || team || '_' || what
    AND pg_has_role(who, r.oid, 'MEMBER'))
$$;

CREATE OR REPLACE FUNCTION cpro.my_teams() RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT substring(r.rolname::text from '^cpro_(.*)_reader$') FROM pg_roles r WHERE r.rolname ~ '^cpro_.*_reader$'
    AND pg_has_role(current_user, r.oid, 'MEMBER') AND pg_has_role(session_user, r.oid, 'MEMBER')
$$;

CREATE OR REPLACE FUNCTION cpro.add_events(t text, job jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  head cpro.teams;
  event jsonb;
  row cpro.events;
  place integer := coalesce((job->>'expected')::integer, 0);
BEGIN
  SELECT * INTO head FROM cpro.teams WHERE team = t;
  row.team := t; row.seq := head.seq; row.hash := head.hash;
  FOR event IN SELECT * FROM jsonb_array_elements(job->'events') LOOP
    place := place + 1;
    row.seq := row.seq + 1; row.previous := row.hash; row.ordinal := place;
    row.subject := job->>'subject'; row.id := job->>'stream';
    row.at := event->>'at'; row.by := event->>'by'; row.type := event->>'type'; row.payload := event->>'payload';
    row.hash := cpro.hash_of(row);
    INSERT INTO cpro.events SELECT (row).*;
  END LOOP;
  INSERT INTO cpro.streams (team, id, subject, events, last_seq, ${LABEL_NAMES.join(", ")})
    SELECT t, row.id, row.subject, place, row.seq, ${LABEL_NAMES.map((name) => `job->'labels'->>'${name}'`).join(", ")}
    ON CONFLICT (team, id) DO UPDATE SET events = excluded.events, last_seq = excluded.last_seq,
      ${LABEL_NAMES.map((name) => `${name} = excluded.${name}`).join(", ")};
  RETURN jsonb_build_object('ok', true, 'seq', row.seq, 'hash', row.hash);
END $$;

CREATE OR REPLACE FUNCTION cpro.run_job(t text, job jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  held cpro.reservations;
  place integer;
  began boolean := false;
  stream text := job->>'stream';
BEGIN
  SELECT * INTO held FROM cpro.reservations WHERE team = t AND id = stream;
  SELECT coalesce(max(events), 0) INTO place FROM cpro.streams WHERE team = t AND id = stream;
  CASE job->>'op'
  WHEN 'append' THEN
    IF job ? 'token' AND held.token IS DISTINCT FROM job->>'token' THEN
      RETURN jsonb_build_object('why', 'locked', 'pid', held.holder->'pid', 'since', held.since);
    END IF;
    IF place <> (job->>'expected')::integer THEN RETURN '{"why":"moved"}'; END IF;
    IF (job->>'release')::boolean THEN DELETE FROM cpro.reservations WHERE team = t AND id = stream; END IF;
    RETURN cpro.add_events(t, job);
  WHEN 'reserve' THEN
    IF held.token IS NOT NULL AND held.token IS DISTINCT FROM job->>'instead' THEN
      RETURN jsonb_build_object('held', true, 'token', held.token, 'holder', held.holder, 'since', held.since,
        'age', extract(epoch FROM clock_timestamp() - held.renewed) * 1000);
    END IF;
    INSERT INTO cpro.reservations (team, id, token, holder) VALUES (t, stream, job->>'token', job->'holder')
      ON CONFLICT (team, id) DO UPDATE SET token = excluded.token, holder = excluded.holder,
        since = excluded.since, renewed = excluded.renewed;
    IF place = 0 AND job ? 'events' THEN
      PERFORM cpro.add_events(t, job);
      began := true;
    END IF;
    RETURN jsonb_build_object('held', false, 'from', held.holder, 'began', began, 'events', (SELECT coalesce(jsonb_agg(
      to_jsonb(e) - 'team' ORDER BY ordinal), '[]') FROM cpro.events e WHERE e.team = t AND e.id = stream));
  WHEN 'renew' THEN
    UPDATE cpro.reservations SET renewed = clock_timestamp()
      WHERE team = t AND id = stream AND token = job->>'token';
  WHEN 'release' THEN
    DELETE FROM cpro.reservations WHERE team = t AND id = stream AND token = job->>'token';
  END CASE;
  RETURN '{"ok":true}';
END $$;

-- Jobs of one moment in one commit, in their order; a refused one writes nothing and spoils no other.
CREATE OR REPLACE FUNCTION cpro.write(t text, jobs jsonb) RETURNS SETOF jsonb
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE job jsonb;
BEGIN
  IF NOT cpro.may(t, 'writer', session_user)
    OR current_setting('role') <> 'none' AND NOT cpro.may(t, 'writer', current_setting('role')::name) THEN
    RAISE EXCEPTION 'no writer of team %', t USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- One writer at a time in each team: the chain has one end.
  PERFORM 1 FROM cpro.teams WHERE team = t FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'no team %', t USING ERRCODE = 'undefined_object'; END IF;
  FOR job IN SELECT * FROM jsonb_array_elements(jobs) LOOP RETURN NEXT cpro.run_job(t, job); END LOOP;
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
GRANT EXECUTE ON FUNCTION cpro.write(text, jsonb), cpro.queue(text, text, jsonb) TO ${writer};
GRANT ${writer} TO ${quoted(me)};
INSERT INTO cpro.teams (team) VALUES ('${team}') ON CONFLICT DO NOTHING;
`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
