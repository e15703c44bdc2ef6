import { BlindIndex } from '@huzhu/service';
import type pg from 'pg';
import type { Platform } from '../../platform.js';
import { seasonPerson } from '../../season/season-people.js';
import { copyRows, row } from '../copy-rows.js';

/** One row in so many is of somebody who was asked about; the others are strangers. */
const ASKED_EVERY = 20;
const ROWS_PER_PIECE = 20_000;
const CITY = '00000000-0000-7000-8000-000000000003';
const HEADER = '证件号码,姓名,年收入(元),车辆数,房产套数\n';

/** How many of the rows are of people who were asked about. */
export const askedOf = (rows: number): number => Math.ceil(rows / ASKED_EVERY);

const idOf = (kind: number, round: number): string =>
  `0000000${kind}-0000-7000-8000-${String(round).padStart(12, '0')}`;

/** A question about every twentieth of the people of a file, as hardship would have asked it; its id. */
export async function writeQuestion(
  { secrets }: Platform,
  admin: pg.Client,
  round: number,
  rows: number,
): Promise<string> {
  const index = new BlindIndex(secrets.personKeySecret);
  const [household, request] = [idOf(4, round), idOf(5, round)];
  await admin.query(
    `INSERT INTO hardship.household (id, version, org_id, status, category, main_person_key, member_person_keys, sealed,
                                     applied_on, main_cause, details)
     VALUES ($1, 1, $2, 'PUBLICISED', 'DEEP', $1::uuid::text, '{}', '', '2026-01-05', 'LOW_INCOME', '{}')`,
    [household, CITY],
  );
  await admin.query(
    `INSERT INTO hardship.comparison_request (id, version, org_id, source, status, asked_by, asked_on, households, persons)
     VALUES ($1, 1, $2, 'TAX', 'ASKED', 'bench', '2026-01-05', 1, $3)`,
    [request, CITY, askedOf(rows)],
  );
  for (let start = 0; start < rows; start += ROWS_PER_PIECE) {
    const asked: string[] = [];
    for (let nth = start; nth < Math.min(start + ROWS_PER_PIECE, rows); nth += 1) {
      if (nth % ASKED_EVERY !== 0) continue;
      asked.push(row(request, index.personKey(seasonPerson(nth).idNumber), household, CITY));
    }
    await copyRows(admin, 'hardship.comparison_person (request_id, person_key, household_id, org_id)', asked);
  }
  await admin.query('ANALYZE hardship.comparison_person');
  return request;
}

/** The answer as the authority sends it; every file is another one. */
export function answerFile(round: number, rows: number): Blob {
  const pieces: string[] = [HEADER];
  for (let start = 0; start < rows; start += ROWS_PER_PIECE) {
    const lines: string[] = [];
    for (let nth = start; nth < Math.min(start + ROWS_PER_PIECE, rows); nth += 1) {
      lines.push(`${seasonPerson(nth).idNumber},示范人,${20_000 + (nth % 30_000)}.${10 + round},${nth % 2},1\n`);
    }
    pieces.push(lines.join(''));
  }
  return new Blob(pieces);
}

/** The limit: the same rows, ready made, by COPY into a twin of the staging table; in seconds. */
export async function copyLines(admin: pg.Client, round: number, rows: number): Promise<number> {
  const twin = `answer_twin_${round}`;
  await admin.query(`CREATE UNLOGGED TABLE ${twin} (LIKE hardship.comparison_line INCLUDING ALL)`);
  let seconds = 0;
  for (let start = 0; start < rows; start += ROWS_PER_PIECE) {
    const lines: string[] = [];
    for (let nth = start; nth < Math.min(start + ROWS_PER_PIECE, rows); nth += 1) {
      const key = `${(nth * 2_654_435_761) % 4_294_967_296}`.padStart(64, 'a');
      lines.push(row(idOf(5, round), nth, key, 2_000_000 + nth, nth % 2, 1, 0, '2026-01-05'));
    }
    const began = performance.now();
    await copyRows(admin, twin, lines);
    seconds += (performance.now() - began) / 1000;
  }
  await admin.query(`DROP TABLE ${twin}`);
  return seconds;
}
