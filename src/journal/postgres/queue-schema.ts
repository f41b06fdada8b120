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

CREATE OR REPLACE FUNCTION cpro.queue(t text, what text, x jsonb) RETURNS SETOF jsonb
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  job record;
  quota cpro.quotas;
  moment timestamptz := clock_timestamp();
  slot timestamptz;
BEGIN
  IF NOT cpro.may(t, 'writer', session_user)
    OR current_setting('role') <> 'none' AND NOT cpro.may(t, 'writer', current_setting('role')::name) THEN
    RAISE EXCEPTION 'no writer of team %', t USING ERRCODE = 'insufficient_privilege';
  END IF;
  CASE what
  WHEN 'file' THEN
    IF encode(sha256(decode(x->>'content', 'base64')), 'hex') <> x->>'sha256' THEN RAISE EXCEPTION 'another content'; END IF;
    INSERT INTO cpro.files (team, sha256, content) VALUES (t, x->>'sha256', decode(x->>'content', 'base64'))
      ON CONFLICT (team, sha256) DO UPDATE SET at = clock_timestamp();
  WHEN 'open' THEN
    INSERT INTO cpro.batches (team, batch, place, start, single)
      VALUES (t, x->>'batch', x->>'place', x->'start', x->'start'->>'total' = '1')
      ON CONFLICT (team, batch) DO UPDATE SET state = 'open', place = excluded.place, start = excluded.start;
  WHEN 'add' THEN
    -- Handed over again: what did not arrive waits once more, what is done stays done.
    INSERT INTO cpro.jobs (team, batch, position, item)
      SELECT t, x->>'batch', (j->>'position')::integer, j->'item' FROM jsonb_array_elements(x->'items') j
      ON CONFLICT (team, batch, position) DO UPDATE SET state = 'waiting', outcome = NULL, item = excluded.item
      WHERE cpro.jobs.state IN ('failed', 'cancelled');
  WHEN 'take' THEN
    FOR job IN SELECT j.batch, j.position FROM cpro.jobs j JOIN cpro.batches b USING (team, batch)
      WHERE j.team = t AND b.place = x->>'place' AND b.state = 'open'
        AND (j.state = 'waiting' OR j.state = 'taken' AND j.renewed < clock_timestamp() - interval '120 seconds')
      -- Somebody waits for a single one.
      ORDER BY b.single DESC, b.handed, j.position LIMIT (x->>'count')::integer FOR UPDATE OF j SKIP LOCKED LOOP
      RETURN QUERY UPDATE cpro.jobs SET state = 'taken', token = x->>'token', renewed = clock_timestamp()
        WHERE team = t AND batch = job.batch AND position = job.position
        RETURNING jsonb_build_object('batch', batch, 'position', position, 'item', item);
    END LOOP;
  WHEN 'renew' THEN
    UPDATE cpro.jobs SET renewed = clock_timestamp() WHERE team = t AND state = 'taken' AND token = x->>'token';
  WHEN 'settle' THEN
    UPDATE cpro.jobs SET state = x->>'state', outcome = x->'outcome'
      WHERE team = t AND batch = x->>'batch' AND position = (x->>'position')::integer AND token = x->>'token';
  WHEN 'control' THEN
    UPDATE cpro.batches SET state = x->>'state' WHERE team = t AND batch = x->>'batch';
    IF x->>'state' = 'cancelled' THEN
      UPDATE cpro.jobs SET state = 'cancelled' WHERE team = t AND batch = x->>'batch' AND state = 'waiting';
    END IF;
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
    IF (SELECT count(*) FROM cpro.calls WHERE team = t AND client = x->>'client') >= (x->>'most')::integer THEN
      RETURN NEXT '{"given":false,"wait":100}'::jsonb;
      RETURN;
    END IF;
    slot := greatest(moment, quota.next, quota.busy);
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
  WHEN 'tidy' THEN
    DELETE FROM cpro.files f WHERE f.team = t AND f.at < clock_timestamp() - interval '30 days' AND NOT EXISTS (
      SELECT 1 FROM cpro.jobs j WHERE j.team = t AND j.state IN ('waiting', 'taken')
        AND (j.item->>'sha256' = f.sha256 OR j.item->'attachments' @> jsonb_build_array(jsonb_build_object('sha256', f.sha256))));
  END CASE;
END $$;
`;

export const QUEUE_TABLES = ["batches", "jobs", "files", "quotas", "calls"] as const;
