import type { Work } from '@huzhu/service';

/** Lists of other organisations are checked against it. */
export const noteDeath = (work: Work, personKey: string): Promise<unknown> =>
  work.tx.query(
    `INSERT INTO winter_relief.person_notice (person_key, kind, since) VALUES ($1, 'DECEASED', $2)
     ON CONFLICT (person_key) DO UPDATE SET kind = 'DECEASED', since = excluded.since, to_org_id = NULL
      WHERE person_notice.kind <> 'DECEASED'`,
    [personKey, work.today],
  );
