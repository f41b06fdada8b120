/** Begins a function that writers of the team `t` alone may call, whoever they say they are. */
export const WRITERS_ONLY = `  IF NOT cpro.may(t, 'writer', session_user)
    OR current_setting('role') <> 'none' AND NOT cpro.may(t, 'writer', current_setting('role')::name) THEN
    RAISE EXCEPTION 'no writer of team %', t USING ERRCODE = 'insufficient_privilege';
  END IF;`;

/**
 * The queue of what was handed over: one job for each invoice, its files beside it by their content. Only the functions
 * write; a job is taken for as long as its worker gives signs of life, on the server's clock.
 */
export const QUEUE_SCHEMA = `
CREATE TABLE IF NOT EXISTS cpro.batches (
  team text NOT NULL REFERENCES cpro.teams,
  batch text NOT NULL,
  place text NOT NULL,
  state text NOT NULL DEFAULT 'open',
  start jsonb NOT NULL,
  handed timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (team, batch)
);
ALTER TABLE cpro.batches ADD COLUMN IF NOT EXISTS single boolean NOT NULL DEFAULT false;
CREATE TABLE IF NOT EXISTS cpro.jobs (
  team text NOT NULL,
  batch text NOT NULL,
  position integer NOT NULL,
  state text NOT NULL DEFAULT 'waiting',
  item jsonb NOT NULL,
  token text,
  renewed timestamptz,
  outcome jsonb,
  PRIMARY KEY (team, batch, position),
  FOREIGN KEY (team, batch) REFERENCES cpro.batches
);
CREATE INDEX IF NOT EXISTS jobs_to_take ON cpro.jobs (team, batch, position) WHERE state IN ('waiting', 'taken');
CREATE TABLE IF NOT EXISTS cpro.files (
  team text NOT NULL,
  sha256 text NOT NULL,
  content bytea NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (team, sha256)
);
-- What is kept is compressed by itself.
ALTER TABLE cpro.files ALTER COLUMN content SET STORAGE EXTERNAL;
-- Who listens hears that something of its team's queue changed; nobody else knows the name.
ALTER TABLE cpro.teams ADD COLUMN IF NOT EXISTS channel text NOT NULL DEFAULT 'cpro_' || gen_random_uuid();
-- What a crash loses of these is made again with the next call.
CREATE UNLOGGED TABLE IF NOT EXISTS cpro.quotas (
  team text NOT NULL,
  client text NOT NULL,
  next timestamptz NOT NULL DEFAULT clock_timestamp(),
  busy timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (team, client)
);
CREATE UNLOGGED TABLE IF NOT EXISTS cpro.calls (
  team text NOT NULL,
  client text NOT NULL,
  token text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (team, client, token)
);

-- Files in one commit, their bytes one after the other.
CREATE OR REPLACE FUNCTION cpro.keep_files(t text, digests text[], sizes integer[], content bytea) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  at integer := 1;
  part bytea;
BEGIN
${WRITERS_ONLY}
  FOR n IN 1 .. cardinality(digests) LOOP
    part := substring(content FROM at FOR sizes[n]);
    at := at + sizes[n];
    IF encode(sha256(part), 'hex') IS DISTINCT FROM digests[n] THEN RAISE EXCEPTION 'another content'; END IF;
    INSERT INTO cpro.files (team, sha256, content) VALUES (t, digests[n], part)
      ON CONFLICT (team, sha256) DO UPDATE SET at = clock_timestamp();
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION cpro.queue(t text, what text, x jsonb) RETURNS SETOF jsonb
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  open_batch text;
  left_over integer;
  found integer;
  quota cpro.quotas;
  moment timestamptz := clock_timestamp();
  slot timestamptz;
BEGIN
${WRITERS_ONLY}
  CASE what
  WHEN 'known' THEN
    -- Needed again: the time after which nobody needs it begins anew.
    RETURN QUERY UPDATE cpro.files SET at = clock_timestamp() WHERE team = t
      AND sha256 IN (SELECT jsonb_array_elements_text(x->'digests')) RETURNING to_jsonb(sha256);
  WHEN 'open' THEN
    -- Nobody takes of it before all of it is there; what was open before stays so.
    INSERT INTO cpro.batches (team, batch, place, start, single, state)
      VALUES (t, x->>'batch', x->>'place', x->'start', x->'start'->>'total' = '1', 'arriving')
      ON CONFLICT (team, batch) DO UPDATE SET place = excluded.place, start = excluded.start,
        state = CASE cpro.batches.state WHEN 'open' THEN 'open' ELSE 'arriving' END;
  WHEN 'arrived' THEN
    UPDATE cpro.batches SET state = 'open' WHERE team = t AND batch = x->>'batch';
    PERFORM pg_notify(channel, '') FROM cpro.teams WHERE team = t;
  WHEN 'add' THEN
    -- Handed over again: what did not arrive waits once more, what is done stays done.
    INSERT INTO cpro.jobs (team, batch, position, item)
      SELECT t, x->>'batch', (j->>'position')::integer, j->'item' FROM jsonb_array_elements(x->'items') j
      ON CONFLICT (team, batch, position) DO UPDATE SET state = 'waiting', outcome = NULL, item = excluded.item
      WHERE cpro.jobs.state IN ('failed', 'cancelled');
  WHEN 'take' THEN
    left_over := (x->>'count')::integer;
    -- Somebody waits for a single one.
    FOR open_batch IN SELECT batch FROM cpro.batches WHERE team = t AND place = x->>'place' AND state = 'open'
      ORDER BY single DESC, handed LOOP
      RETURN QUERY WITH free AS MATERIALIZED (
          SELECT position FROM cpro.jobs WHERE team = t AND batch = open_batch AND state IN ('waiting', 'taken')
            AND (state = 'waiting' OR renewed < clock_timestamp() - interval '120 seconds')
          ORDER BY position LIMIT left_over FOR UPDATE SKIP LOCKED)
        UPDATE cpro.jobs j SET state = 'taken', token = x->>'token', renewed = clock_timestamp() FROM free
        WHERE j.team = t AND j.batch = open_batch AND j.position = free.position
        RETURNING jsonb_build_object('batch', j.batch, 'position', j.position, 'item', j.item);
      GET DIAGNOSTICS found = ROW_COUNT;
      left_over := left_over - found;
      EXIT WHEN left_over <= 0;
    END LOOP;
  WHEN 'renew' THEN
    UPDATE cpro.jobs SET renewed = clock_timestamp() WHERE team = t AND state = 'taken' AND token = x->>'token';
  WHEN 'settle' THEN
    UPDATE cpro.jobs SET state = x->>'state', outcome = x->'outcome'
      WHERE team = t AND batch = x->>'batch' AND position = (x->>'position')::integer AND token = x->>'token';
    PERFORM pg_notify(channel, '') FROM cpro.teams WHERE team = t;
  WHEN 'control' THEN
    UPDATE cpro.batches SET state = x->>'state' WHERE team = t AND batch = x->>'batch';
    IF x->>'state' = 'cancelled' THEN
      UPDATE cpro.jobs SET state = 'cancelled' WHERE team = t AND batch = x->>'batch' AND state = 'waiting';
    END IF;
    PERFORM pg_notify(channel, '') FROM cpro.teams WHERE team = t;
  WHEN 'pace' THEN
    PERFORM set_config('synchronous_commit', 'off', true);
    INSERT INTO cpro.quotas (team, client) VALUES (t, x->>'client') ON CONFLICT DO NOTHING;
    IF (x->>'gap')::float = 0 THEN
      SELECT busy INTO slot FROM cpro.quotas WHERE team = t AND client = x->>'client';
      RETURN NEXT jsonb_build_object('given', true, 'wait', extract(epoch FROM slot - moment) * 1000);
      RETURN;
    END IF;
    SELECT * INTO quota FROM cpro.quotas WHERE team = t AND client = x->>'client' FOR UPDATE;
    moment := clock_timestamp();
    -- A machine that died does not say that its call is over.
    DELETE FROM cpro.calls WHERE team = t AND client = x->>'client' AND at < moment - interval '120 seconds';
    -- Places, and the next turn, are kept for those that somebody waits for; among the others nobody takes a turn ahead.
    IF (SELECT count(*) FROM cpro.calls WHERE team = t AND client = x->>'client') >= (x->>'most')::integer THEN
      RETURN NEXT '{"given":false,"wait":100}'::jsonb;
      RETURN;
    END IF;
    slot := greatest(moment, quota.next, quota.busy);
    IF (x->>'batch')::boolean AND slot > moment + make_interval(secs => (x->>'gap')::float / 1000) THEN
      RETURN NEXT jsonb_build_object('given', false, 'wait', extract(epoch FROM slot - moment) * 1000 - (x->>'gap')::float);
      RETURN;
    END IF;
    UPDATE cpro.quotas SET next = slot + make_interval(secs => (x->>'gap')::float / 1000)
      WHERE team = t AND client = x->>'client';
    INSERT INTO cpro.calls (team, client, token, at) VALUES (t, x->>'client', x->>'token', slot) ON CONFLICT DO NOTHING;
    RETURN NEXT jsonb_build_object('given', true, 'wait', extract(epoch FROM slot - moment) * 1000);
  WHEN 'over' THEN
    PERFORM set_config('synchronous_commit', 'off', true);
    DELETE FROM cpro.calls WHERE team = t AND client = x->>'client' AND token = x->>'token';
  WHEN 'busy' THEN
    PERFORM set_config('synchronous_commit', 'off', true);
    INSERT INTO cpro.quotas (team, client, busy)
      VALUES (t, x->>'client', moment + make_interval(secs => (x->>'ms')::float / 1000))
      ON CONFLICT (team, client) DO UPDATE SET busy = greatest(cpro.quotas.busy, excluded.busy);
  WHEN 'needed' THEN
    -- Of these files, which are still to be sent.
    RETURN QUERY SELECT to_jsonb(d) FROM jsonb_array_elements_text(x->'digests') d WHERE EXISTS (
      SELECT 1 FROM cpro.jobs j WHERE j.team = t AND j.state IN ('waiting', 'taken')
        AND (j.item->>'sha256' = d OR j.item->'attachments' @> jsonb_build_array(jsonb_build_object('sha256', d))));
  WHEN 'tidy' THEN
    DELETE FROM cpro.files f WHERE f.team = t AND f.at < clock_timestamp() - interval '30 days' AND NOT EXISTS (
      SELECT 1 FROM cpro.jobs j WHERE j.team = t AND j.state IN ('waiting', 'taken')
        AND (j.item->>'sha256' = f.sha256 OR j.item->'attachments' @> jsonb_build_array(jsonb_build_object('sha256', f.sha256))));
  END CASE;
END $$;
`;

export const QUEUE_TABLES = ["batches", "jobs", "files", "quotas", "calls"] as const;
