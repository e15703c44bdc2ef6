import type { HouseholdChanged, HouseholdRegistered } from '@huzhu/contracts';
import type { Effect, EventBatch, Tx } from '@huzhu/messaging';

const effects = (rows: readonly { household_id: string; caused_by: string }[]): Effect[] =>
  rows.map((row) => ({ eventId: row.caused_by, target: `household/${row.household_id}` }));

/** Who belongs to the files that changed. */
async function projectMembers(tx: Tx, rows: readonly { readonly household_id: string }[]): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map((row) => row.household_id);
  await tx.query('DELETE FROM winter_relief.household_person WHERE household_id = ANY($1::uuid[])', [ids]);
  await tx.query(
    `INSERT INTO winter_relief.household_person (person_key, household_id)
     SELECT DISTINCT unnest(member_person_keys), household_id FROM winter_relief.household
      WHERE household_id = ANY($1::uuid[])`,
    [ids],
  );
}

/** Files that became active; of several events of one file the newest counts. */
export async function projectRegistered({ events, tx }: EventBatch<HouseholdRegistered>): Promise<Effect[]> {
  const rows = await tx.query<{ household_id: string; caused_by: string }>(
    `INSERT INTO winter_relief.household AS held (household_id, org_id, category, status, active_from, ended_on,
            main_person_key, member_person_keys, sealed_payee, version, caused_by)
     SELECT DISTINCT ON (file.household_id) file.household_id, file.org_id, file.category, 'ACTIVE', file.active_from, NULL,
            file.main_person_key, string_to_array(file.member_person_keys, ','), file.sealed_payee, file.version,
            file.caused_by
       FROM UNNEST($1::uuid[], $2::uuid[], $3::text[], $4::date[], $5::text[], $6::text[], $7::text[], $8::int[], $9::uuid[])
            AS file(household_id, org_id, category, active_from, main_person_key, member_person_keys, sealed_payee, version,
                    caused_by)
      ORDER BY file.household_id, file.version DESC
     ON CONFLICT (household_id) DO UPDATE SET org_id = excluded.org_id, category = excluded.category, status = 'ACTIVE',
            active_from = excluded.active_from, ended_on = NULL, main_person_key = excluded.main_person_key,
            member_person_keys = excluded.member_person_keys, sealed_payee = excluded.sealed_payee,
            version = excluded.version, caused_by = excluded.caused_by
      WHERE held.version < excluded.version
     RETURNING household_id, caused_by`,
    [
      events.map(({ payload }) => payload.householdId),
      events.map(({ payload }) => payload.orgId),
      events.map(({ payload }) => payload.category),
      events.map(({ payload }) => payload.activeFrom),
      events.map(({ payload }) => payload.mainPersonKey),
      events.map(({ payload }) => payload.memberPersonKeys.join(',')),
      events.map(({ payload }) => payload.sealedPayee ?? null),
      events.map(({ version }) => version),
      events.map(({ id }) => id),
    ],
  );
  await projectMembers(tx, rows);
  return effects(rows);
}

/**
 * Where households stayed that are with another union now, one row a move. Events that were overtaken by a newer one are skipped
 * like the changes they tell of; those of one batch are followed one after the other.
 */
async function keepFormerStays(tx: Tx, events: EventBatch<HouseholdChanged>['events']): Promise<void> {
  await tx.query(
    `WITH told AS (
       SELECT held.household_id, change.version, change.org_id, change.changed_on
         FROM UNNEST($1::uuid[], $2::int[], $3::uuid[], $4::date[]) AS change(household_id, version, org_id, changed_on)
         JOIN winter_relief.household AS held ON held.household_id = change.household_id AND held.version < change.version
       UNION ALL
       SELECT household_id, version, org_id, coalesce(moved_in, active_from) FROM winter_relief.household
        WHERE household_id = ANY($1::uuid[])
     ), turn AS (
       SELECT *, lag(org_id) OVER by_version IS DISTINCT FROM org_id AS moved FROM told
       WINDOW by_version AS (PARTITION BY household_id ORDER BY version)
     ), stay AS (
       SELECT household_id, version, org_id, changed_on AS since,
              lead(changed_on) OVER (PARTITION BY household_id ORDER BY version) AS until
         FROM turn WHERE moved
     ), kept AS (
       INSERT INTO winter_relief.former_stay (household_id, version, org_id, stayed_from, stayed_until)
       SELECT household_id, version, org_id, since, until FROM stay WHERE until > since
     )
     UPDATE winter_relief.household AS held SET moved_in = stay.since FROM stay
      WHERE stay.household_id = held.household_id AND stay.until IS NULL AND stay.version > held.version`,
    [
      events.map(({ payload }) => payload.householdId),
      events.map(({ version }) => version),
      events.map(({ payload }) => payload.orgId),
      events.map(({ payload }) => payload.changedOn),
    ],
  );
}

/** Files that changed union, class, people, account or status. A change of a file nobody registered is a bug. */
export async function projectChanged({ events, tx }: EventBatch<HouseholdChanged>): Promise<Effect[]> {
  const householdIds = [...new Set(events.map(({ payload }) => payload.householdId))];
  const known = await tx.query('SELECT 1 FROM winter_relief.household WHERE household_id = ANY($1::uuid[])', [
    householdIds,
  ]);
  if (known.length !== householdIds.length) throw new Error('a household changed that was never registered');
  await keepFormerStays(tx, events);
  const rows = await tx.query<{ household_id: string; caused_by: string }>(
    `UPDATE winter_relief.household AS held
        SET org_id = file.org_id, category = file.category, status = file.status,
            ended_on = CASE WHEN file.status = 'EXITED' THEN file.changed_on END,
            member_person_keys = string_to_array(file.member_person_keys, ','), sealed_payee = file.sealed_payee,
            version = file.version, caused_by = file.caused_by
       FROM (SELECT DISTINCT ON (household_id) *
               FROM UNNEST($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::date[], $6::text[], $7::text[], $8::int[],
                           $9::uuid[])
                    AS change(household_id, org_id, category, status, changed_on, member_person_keys, sealed_payee, version,
                              caused_by)
              ORDER BY household_id, version DESC) AS file
      WHERE held.household_id = file.household_id AND held.version < file.version
     RETURNING held.household_id, held.caused_by`,
    [
      events.map(({ payload }) => payload.householdId),
      events.map(({ payload }) => payload.orgId),
      events.map(({ payload }) => payload.category),
      events.map(({ payload }) => payload.status),
      events.map(({ payload }) => payload.changedOn),
      events.map(({ payload }) => payload.memberPersonKeys.join(',')),
      events.map(({ payload }) => payload.sealedPayee ?? null),
      events.map(({ version }) => version),
      events.map(({ id }) => id),
    ],
  );
  await projectMembers(tx, rows);
  return effects(rows);
}
