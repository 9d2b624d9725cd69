-- The least that Orleans' AdoNet provider of membership needs of PostgreSQL, for tests: it runs the statements that it finds in OrleansQuery by
-- their keys, with the parameters that it names, and reads the columns that it names. Written for this project from the names in the provider's
-- documentation; operators take Orleans' own scripts, as docs/clustering.md says.
CREATE TABLE OrleansQuery (QueryKey varchar(64) PRIMARY KEY, QueryText text NOT NULL);

CREATE TABLE membership_version (cluster varchar(150) PRIMARY KEY, version integer NOT NULL);

CREATE TABLE membership (
  cluster varchar(150), address varchar(45), port integer, generation integer, name varchar(150), host varchar(150), status integer,
  gateway integer, suspicions text, started timestamptz(3), alive timestamptz(3), PRIMARY KEY (cluster, address, port, generation));

INSERT INTO OrleansQuery VALUES ('InsertMembershipVersionKey', '
  WITH added AS (INSERT INTO membership_version VALUES (@DeploymentId, 0) ON CONFLICT DO NOTHING RETURNING 1) SELECT count(*)::int FROM added');

INSERT INTO OrleansQuery VALUES ('InsertMembershipKey', '
  WITH turned AS (
    UPDATE membership_version SET version = version + 1
    WHERE cluster = @DeploymentId AND version = @Version AND NOT EXISTS (
      SELECT 1 FROM membership WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING 1),
  added AS (
    INSERT INTO membership
    SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, NULL, @StartTime, @IAmAliveTime FROM turned
    RETURNING 1)
  SELECT count(*)::int FROM added');

INSERT INTO OrleansQuery VALUES ('UpdateMembershipKey', '
  WITH turned AS (UPDATE membership_version SET version = version + 1 WHERE cluster = @DeploymentId AND version = @Version RETURNING 1),
  changed AS (
    UPDATE membership SET status = @Status, suspicions = @SuspectTimes, alive = @IAmAliveTime
    WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation AND EXISTS (SELECT 1 FROM turned)
    RETURNING 1)
  SELECT count(*)::int FROM changed');

INSERT INTO OrleansQuery VALUES ('UpdateIAmAlivetimeKey', '
  UPDATE membership SET alive = @IAmAliveTime
  WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation');

INSERT INTO OrleansQuery
SELECT key, '
  SELECT v.cluster AS DeploymentId, m.address AS Address, m.port AS Port, m.generation AS Generation, m.name AS SiloName, m.host AS HostName,
    m.status AS Status, m.gateway AS ProxyPort, m.suspicions AS SuspectTimes, m.started AS StartTime, m.alive AS IAmAliveTime, v.version AS Version
  FROM membership_version v LEFT JOIN membership m ON m.cluster = v.cluster' || which || '
  WHERE v.cluster = @DeploymentId'
FROM (VALUES
  ('MembershipReadAllKey', ''),
  ('MembershipReadRowKey', ' AND m.address = @Address AND m.port = @Port AND m.generation = @Generation')) AS reads (key, which);

INSERT INTO OrleansQuery VALUES ('DeleteMembershipTableEntriesKey', '
  WITH gone AS (DELETE FROM membership WHERE cluster = @DeploymentId) DELETE FROM membership_version WHERE cluster = @DeploymentId');

INSERT INTO OrleansQuery VALUES ('GatewaysQueryKey', '
  SELECT address AS Address, gateway AS ProxyPort, generation AS Generation FROM membership
  WHERE cluster = @DeploymentId AND status = @Status AND gateway > 0');

INSERT INTO OrleansQuery VALUES ('CleanupDefunctSiloEntriesKey', '
  DELETE FROM membership WHERE cluster = @DeploymentId AND alive < @IAmAliveTime AND status <> 3');
