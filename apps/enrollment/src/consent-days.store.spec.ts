import { createHash } from 'node:crypto';
import { jest } from '@jest/globals';
import { ServiceBed } from '@huzhu/testing';
import { enrollmentDefinition } from './enrollment.definition.js';
import { COVERAGE_DIGEST } from './store/coverage-digest.js';
import { replayAll } from './testing/replay.js';
import {
  idNumber,
  newKey,
  rosterCsv,
  rosterIn,
  rosterRow,
  sendCorrections,
  uploadRoster,
} from './testing/roster-fixture.js';

const ROSTERS = '/api/enrollment/v1/rosters';

let bed: ServiceBed;
let clerk: string;

jest.setTimeout(60_000);

beforeAll(async () => {
  bed = await ServiceBed.start(enrollmentDefinition, {}, '2025-12-01');
  clerk = await bed.staff('clerk');
});

afterAll(() => bed.stop());

const post = (path: string, body?: unknown) =>
  bed.call('POST', `${ROSTERS}/${path}`, { token: clerk, key: newKey(), ...(body === undefined ? {} : { body }) });
const rowsOf = async (id: string) =>
  (await bed.call('GET', `${ROSTERS}/${id}/rows`, { token: clerk })).body.items as {
    readonly errors: string[];
    readonly consentOn?: string;
  }[];

/** A file with the column 授权日期, in which each row tells one of these days. */
const dated = (base: number, days: readonly string[]): string => {
  const [header, ...rows] = rosterCsv(days.map((_day, at) => rosterRow(base + at)))
    .trimEnd()
    .split('\n');
  return `${[`${header},授权日期`, ...rows.map((row, at) => `${row},${days[at]}`)].join('\n')}\n`;
};

const typed = (index: number, over: object = {}) => ({
  name: '测试员',
  idNumber: idNumber(index),
  sex: Number(idNumber(index)[16]) % 2 === 1 ? 'M' : 'F',
  mobile: '13800000000',
  units: 1,
  ownShareFen: 1_200,
  unionShareFen: 4_800,
  consent: true,
  ...over,
});

describe('the day of consent', () => {
  it('goes from the sheet, the screen and a corrected sheet to coverage, journal and lists; none is put where none is told', async () => {
    const csv = dated(500, ['2025-11-30', '', '2025年12月2日', 'soon', '2026-01-15']);
    const { body } = await uploadRoster(bed, { token: clerk, csv, staff: 6, employer: 'with days' });
    const { id } = body;
    await rosterIn(bed, clerk, id, 'CHECKED');
    expect((await rowsOf(id)).map(({ errors, consentOn }) => [...errors, consentOn])).toEqual([
      ['2025-11-30'],
      [undefined],
      ['CONSENT_DAY_AHEAD', undefined],
      ['CONSENT_DAY_FORMAT', undefined],
      ['CONSENT_DAY_AHEAD', undefined],
    ]);
    const standing = await bed.call('GET', `${ROSTERS}/${id}/rows/5/values`, { token: clerk });
    expect(standing.body).toMatchObject({ consent: true, consentOn: 'soon' });
    const sheet = await bed.call('GET', `${ROSTERS}/${id}/marked-sheet`, { token: clerk });
    expect(String(sheet.body)).toContain('同意日期晚于导入当日');

    const ahead = await post(`${id}/rows/4/correction`, { consentOn: '2025-12-02' });
    expect(ahead.body).toMatchObject({ group: 'FAULTY', errors: ['CONSENT_DAY_AHEAD'] });
    expect((await post(`${id}/rows/4/correction`, { consentOn: '2025-12-01' })).body.errors).toEqual([]);
    expect((await post(`${id}/rows/5/correction`, { consentOn: '' })).body.errors).toEqual([]);
    const [header, ...lines] = dated(500, ['', '', '', '', '2025/11/5']).trimEnd().split('\n');
    await sendCorrections(bed, clerk, id, `${header},导入行号\n${lines[4]},6\n`);
    await rosterIn(bed, clerk, id, 'CHECKED');
    const tooSoon = await post(`${id}/rows`, typed(509, { consentOn: '2025-12-02' }));
    expect(tooSoon.body).toMatchObject({ code: 'ROW_FAULTY', facts: { faults: 'CONSENT_DAY_AHEAD' } });
    expect((await post(`${id}/rows`, typed(509, { consentOn: 'soon' }))).status).toBe(400);
    expect((await post(`${id}/rows`, typed(509, { consentOn: '2025-10-01' }))).status).toBe(201);

    const days = ['2025-11-30', undefined, '2025-12-01', undefined, '2025-11-05', '2025-10-01'];
    expect((await rowsOf(id)).map(({ consentOn }) => consentOn)).toEqual(days);
    expect((await post(`${id}/confirmation`)).status).toBe(200);
    await rosterIn(bed, clerk, id, 'AWAITING_PAYMENT');
    const covered = await bed.rows<{ consent_on: string | null; told: string | null }>(
      `SELECT c.consent_on::text, j.data->>'consentOn' AS told FROM enrollment.coverage AS c
         JOIN enrollment.journal AS j ON j.aggregate_id = c.id AND j.version = 1
        WHERE c.roster_id = $1 ORDER BY c.line`,
      [id],
    );
    expect(covered).toEqual(days.map((on) => ({ consent_on: on ?? null, told: on ?? null })));
    const { body: list } = await bed.call('GET', `/api/enrollment/v1/coverages?rosterId=${id}`, { token: clerk });
    expect(list.items.map(({ consentOn }: { consentOn?: string }) => consentOn ?? '').sort()).toEqual(
      days.map((on) => on ?? '').sort(),
    );
    for (const { row, folded } of await replayAll(bed)) expect(folded).toEqual(row);
  });

  it('stands in the digest of what was written, which is the old one where none is told', async () => {
    const digestOf = async (consentOn: string | null): Promise<string> => {
      const [row] = await bed.rows<{ digest: string }>(
        `SELECT ${COVERAGE_DIGEST} AS digest FROM (SELECT 2 AS line, 'a' AS id, 1 AS version, 'k' AS person_key, 1 AS units,
           date '2026-01-01' AS starts_on, date '2026-12-31' AS ends_on, 'ACTIVE' AS status, $1::date AS consent_on) AS written`,
        [consentOn],
      );
      return row!.digest;
    };
    const before = createHash('sha256').update('2|a|1|k|1|2026-01-01|2026-12-31|ACTIVE').digest('hex');
    expect(await digestOf(null)).toBe(before);
    expect(new Set([before, await digestOf('2025-11-30'), await digestOf('2025-11-29')]).size).toBe(3);
  });
});
