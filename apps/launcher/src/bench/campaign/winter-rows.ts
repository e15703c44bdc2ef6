import type { ListsResolved } from '@huzhu/contracts';
import { resolveEntries, winterReliefRules } from '@huzhu/rules';
import type pg from 'pg';
import { copyRows, row } from '../copy-rows.js';
import {
  benchEntry,
  type BenchEntry,
  CAP_FEN,
  firstRowOf,
  isReached,
  listOf,
  listsOf,
  orgOf,
} from './bench-entries.js';

const ROWS_PER_PIECE = 10_000;
const SEALED = 'x'.repeat(180);

/** Writes lists, and the files and grants they are compared with, as uploads and events would have left them. */
export async function writeLists(client: pg.Client, campaignId: string, rows: number): Promise<void> {
  const lists = Array.from({ length: listsOf(rows) }, (_, list) => {
    const first = firstRowOf(list);
    return row(
      listOf(first),
      1,
      campaignId,
      orgOf(first),
      'UNION_FUNDS',
      'MONEY',
      'CONFIRMED',
      1,
      0,
      0,
      list,
      '2026-01-05',
      'x',
    );
  });
  await copyRows(
    client,
    `winter_relief.recipient_list (id, version, campaign_id, org_id, source, form, status, rows, faulty, requested_fen,
                                   file_sha256, sent_on, sent_by)`,
    lists,
  );
  const households = new Map<string, string[]>();
  const paid = new Map<string, bigint>();
  for (let start = 0; start < rows; start += ROWS_PER_PIECE) {
    const piece: string[] = [];
    for (let index = start; index < Math.min(start + ROWS_PER_PIECE, rows); index += 1) {
      const entry = benchEntry(index);
      const { list, line, person, rank, requestedFen, household, paidThisYearFen } = entry;
      piece.push(
        row(
          list,
          line,
          campaignId,
          orgOf(index),
          person,
          'ON_DUTY',
          rank,
          `${requestedFen}`,
          `${CAP_FEN}`,
          '示*',
          SEALED,
          '{}',
        ),
      );
      if (household !== null && index === entry.nth) {
        households.set(household, [...(households.get(household) ?? []), person]);
      }
      if (paidThisYearFen > 0n) paid.set(person, paidThisYearFen);
    }
    await copyRows(
      client,
      `winter_relief.list_row (list_id, line, campaign_id, org_id, person_key, category, rank, requested_fen, cap_fen,
                               masked_name, sealed, faults)`,
      piece,
    );
  }
  await writeFiles(client, households);
  const grants = [...paid].map(([person, fen]) => row(person, 2026, 'WINTER_RELIEF', `${fen}`));
  await copyRows(client, 'winter_relief.person_year (person_key, year, family, granted_fen)', grants);
  await client.query('ANALYZE');
}

/** Files that are not reached came on the books after the coverage check. */
async function writeFiles(client: pg.Client, households: ReadonlyMap<string, readonly string[]>): Promise<void> {
  const reached = (id: string): boolean => isReached(Number(id.slice(-12)));
  await copyRows(
    client,
    `winter_relief.household (household_id, org_id, category, status, active_from, main_person_key, member_person_keys,
                              version, caused_by)`,
    [...households].map(([id, people]) =>
      row(
        id,
        orgOf(0),
        'DEEP',
        'ACTIVE',
        reached(id) ? '2025-06-01' : '2026-02-11',
        people[0] ?? '',
        `{${people.join(',')}}`,
        1,
        id,
      ),
    ),
  );
  await copyRows(
    client,
    'winter_relief.household_person (person_key, household_id)',
    [...households].flatMap(([id, people]) => people.map((person) => row(person, id))),
  );
}

/** What the rule makes of the same rows, one after the other. */
export function expectedOf(rows: number): ListsResolved {
  const entries: BenchEntry[] = Array.from({ length: rows }, (_, index) => benchEntry(index));
  const decisions = resolveEntries(entries, winterReliefRules);
  const served = decisions.filter(({ allowedFen }) => allowedFen > 0n);
  return {
    rows: entries.length,
    served: served.length,
    capped: served.filter(({ outcome }) => outcome !== 'OK').length,
    conflicts: decisions.filter(({ outcome }) => outcome === 'CONFLICT_DUPLICATE').length,
    noRoom: decisions.filter(({ outcome, allowedFen }) => outcome === 'OVER_YEAR_CAP' && allowedFen === 0n).length,
    allowedFen: Number(served.reduce((sum, { allowedFen }) => sum + allowedFen, 0n)),
  };
}
