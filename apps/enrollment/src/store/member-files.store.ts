import type { MemberFile, MemberFileStatus, MemberRowFault, RegisteredMember } from '@huzhu/contracts';
import { addDays, type Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { Work } from '@huzhu/service';

/** A member as one is staged: a sealed text and two keyed hashes. */
interface StagedMember {
  readonly personKey: string;
  readonly mobileKey: string | null;
  readonly sealed: string;
}

/** One row of `enrollment.member_file`. */
export interface MemberFileRow {
  readonly id: string;
  readonly orgId: string;
  readonly status: MemberFileStatus;
  readonly uploadedBy: string;
  readonly uploadedOn: Day;
  readonly rows: number;
  readonly accepted: number;
  readonly faults: readonly MemberRowFault[];
  readonly registered: number | null;
  readonly known: number | null;
}

export const MEMBER_FILE_COLUMNS = `id, org_id AS "orgId", status, uploaded_by AS "uploadedBy", uploaded_on AS "uploadedOn",
  row_count AS rows, accepted, faults, registered, known`;

/** A file, locked; null if there is none in the caller's scope. */
export async function lockMemberFile(tx: Tx, id: string): Promise<MemberFileRow | null> {
  const [row] = await tx.query<MemberFileRow>(
    `SELECT ${MEMBER_FILE_COLUMNS} FROM enrollment.member_file WHERE id = $1 FOR UPDATE`,
    [id],
  );
  return row ?? null;
}

/** The file of an organisation with this content that was not withdrawn. */
export async function sameMemberFile(tx: Tx, orgId: string, sha256: string): Promise<MemberFileRow | null> {
  const [row] = await tx.query<MemberFileRow>(
    `SELECT ${MEMBER_FILE_COLUMNS} FROM enrollment.member_file
      WHERE org_id = $1 AND file_sha256 = $2 AND status <> 'WITHDRAWN'`,
    [orgId, sha256],
  );
  return row ?? null;
}

/** A file that is being read; its counts follow. */
export async function insertMemberFile(
  tx: Tx,
  file: Pick<MemberFileRow, 'id' | 'orgId' | 'uploadedBy' | 'uploadedOn'> & { readonly sha256: string },
): Promise<void> {
  await tx.query(
    `INSERT INTO enrollment.member_file (id, org_id, file_sha256, status, uploaded_by, uploaded_on, row_count, accepted, faults)
     VALUES ($1, $2, $3, 'CHECKED', $4, $5, 0, 0, '[]')`,
    [file.id, file.orgId, file.sha256, file.uploadedBy, file.uploadedOn],
  );
}

export async function noteMemberCounts(
  tx: Tx,
  id: string,
  counts: Pick<MemberFileRow, 'rows' | 'accepted' | 'faults'>,
): Promise<void> {
  await tx.query('UPDATE enrollment.member_file SET row_count = $2, accepted = $3, faults = $4::jsonb WHERE id = $1', [
    id,
    counts.rows,
    counts.accepted,
    JSON.stringify(counts.faults),
  ]);
}

export async function insertMemberRows(
  tx: Tx,
  file: { readonly id: string; readonly orgId: string },
  people: readonly StagedMember[],
): Promise<void> {
  await tx.query(
    `INSERT INTO enrollment.member_row (file_id, org_id, person_key, mobile_key, sealed)
     SELECT $1, $2, person_key, mobile_key, sealed
       FROM UNNEST($3::text[], $4::text[], $5::text[]) AS person(person_key, mobile_key, sealed)`,
    [
      file.id,
      file.orgId,
      people.map(({ personKey }) => personKey),
      people.map(({ mobileKey }) => mobileKey),
      people.map(({ sealed }) => sealed),
    ],
  );
}

/** Registers those of a file who are not known; others stay as they are. Answers whom the world must hear of. */
export async function registerMembers(tx: Tx, fileId: string, actor: string): Promise<RegisteredMember[]> {
  const rows = await tx.query<{ memberId: string; personKey: string; mobileKey: string | null; version: number }>(
    `WITH written AS (
       INSERT INTO enrollment.person (id, version, person_key, mobile_key, sealed)
       SELECT uuidv7(), 1, person_key, mobile_key, sealed FROM enrollment.member_row WHERE file_id = $1 ORDER BY person_key
       ON CONFLICT (person_key) DO NOTHING
       RETURNING id, version, person_key, mobile_key, sealed),
     journalled AS (
       INSERT INTO enrollment.journal (aggregate_type, aggregate_id, version, type, data, actor)
       SELECT 'person', id, version, 'person-registered',
              jsonb_build_object('personKey', person_key, 'mobileKey', mobile_key, 'sealed', sealed), $2
         FROM written),
     brought AS (
       INSERT INTO enrollment.member_origin (person_id, org_id)
       SELECT written.id, file.org_id FROM written, enrollment.member_file AS file WHERE file.id = $1)
     SELECT id AS "memberId", person_key AS "personKey", mobile_key AS "mobileKey", version FROM written`,
    [fileId, actor],
  );
  return rows.map(({ mobileKey, ...member }) => ({ ...member, ...(mobileKey === null ? {} : { mobileKey }) }));
}

/** Ends a file; what was staged of it goes. */
export async function settleMemberFile(
  tx: Tx,
  id: string,
  settled:
    | { readonly status: 'WITHDRAWN' }
    | { readonly status: 'RELEASED'; readonly registered: number; readonly known: number; readonly by: string },
): Promise<void> {
  const released = settled.status === 'RELEASED' ? settled : null;
  await tx.query(
    'UPDATE enrollment.member_file SET status = $2, registered = $3, known = $4, released_by = $5 WHERE id = $1',
    [id, settled.status, released?.registered ?? null, released?.known ?? null, released?.by ?? null],
  );
  await tx.query('DELETE FROM enrollment.member_row WHERE file_id = $1', [id]);
}

const KEPT_DAYS = 365;

/** Members whom nobody released are not kept for ever (PIPL art. 19): what is staged of an old file goes with it. */
export async function forgetMembers(work: Work): Promise<void> {
  const old = await work.tx.query<{ id: string }>(
    `SELECT id FROM enrollment.member_file WHERE status = 'CHECKED' AND uploaded_on < $1 FOR UPDATE`,
    [addDays(work.today, -KEPT_DAYS)],
  );
  for (const { id } of old) {
    await settleMemberFile(work.tx, id, { status: 'WITHDRAWN' });
    await work.audit('member-file', id, 2, { status: 'CHECKED' }, { status: 'WITHDRAWN' });
  }
}

export const memberFileView = (
  { uploadedBy: _by, faults, registered, known, ...file }: MemberFileRow,
  seenBefore = false,
): MemberFile => ({
  ...file,
  faults: [...faults],
  ...(registered === null ? {} : { registered }),
  ...(known === null ? {} : { known }),
  ...(seenBefore ? { seenBefore } : {}),
});
