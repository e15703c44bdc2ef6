import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { encodeGb18030, type TableRow } from '@huzhu/kernel';
import { openTable } from '@huzhu/tables';
import { ORGS, ServiceBed, waitUntil } from '@huzhu/testing';
import { enrollmentDefinition } from './enrollment.definition.js';
import { newKey, rosterCsv, rosterIn, rosterRow, sendCorrections, uploadRoster } from './testing/roster-fixture.js';

const ROSTERS = '/api/enrollment/v1/rosters';
const SAMPLE = new URL('../../../libs/testing/samples/roster-hongxing.xlsx', import.meta.url);

let bed: ServiceBed;
let clerk: string;

jest.setTimeout(60_000);

beforeAll(async () => {
  bed = await ServiceBed.start(enrollmentDefinition, {}, '2025-12-01');
  clerk = await bed.staff('clerk');
});

afterAll(() => bed.stop());

async function uploaded(csv: Uint8Array<ArrayBuffer>, employer: string, staff: number, fileName?: string) {
  const { body } = await uploadRoster(bed, {
    token: clerk,
    csv,
    staff,
    employer,
    ...(fileName === undefined ? {} : { fileName }),
  });
  await rosterIn(bed, clerk, body.id, 'CHECKED');
  return body.id as string;
}

async function markedSheet(id: string): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const response = await fetch(new URL(`${ROSTERS}/${id}/marked-sheet`, bed.url), {
    headers: { authorization: `Bearer ${clerk}` },
  });
  expect(response.status).toBe(200);
  return {
    name: response.headers.get('content-disposition') ?? '',
    bytes: new Uint8Array(await response.arrayBuffer()),
  };
}

const gb18030 = (text: string) => encodeGb18030(text) as Uint8Array<ArrayBuffer>;

describe('the marked sheet', () => {
  it('is the CSV file that came, in its encoding; mended and sent again, only its faulty rows are taken', async () => {
    const rows = [rosterRow(1), rosterRow(2, { 12: '否', 5: '12' }), rosterRow(3)];
    const text = `名册,第一季度\n${rosterCsv(rows)}`;
    const id = await uploaded(gb18030(text), 'in GB18030', 3);
    const { name, bytes } = await markedSheet(id);
    expect(name).toBe('attachment; filename="roster-marked.csv"');
    const marked = new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    const lines = text.split('\n');
    expect(marked.split('\n')).toEqual([
      lines[0],
      `${lines[1]},导入结果,问题说明,导入行号`,
      `${lines[2]},新增,,3`,
      expect.stringMatching(/,有误,"手机号码应为11位$/),
      '未确认同意授权",4',
      `${lines[4]},新增,,5`,
      '',
    ]);
    const mended = marked.replace(',12,', ',13800138000,').replace(',否,有误', ',是,有误').replaceAll('测试员', '王某');
    expect((await sendCorrections(bed, clerk, id, gb18030(mended))).status).toBe(202);
    expect(await rosterIn(bed, clerk, id, 'CHECKED')).toMatchObject({
      accepted: 3,
      rejected: 0,
      correction: { read: 3, mended: 1, stillFaulty: 0, passedOver: 2 },
    });
    const { body } = await bed.call('GET', `${ROSTERS}/${id}/rows`, { token: clerk });
    expect(body.items.map(({ name: shown }: { name: string }) => shown)).toEqual(['测**', '王*', '测**']);
  });

  it('is the workbook that came, with the result of every row', async () => {
    const expected = JSON.parse(readFileSync(`${SAMPLE.pathname}.expected.json`, 'utf8')) as {
      rows: number;
      rejected: { row: number }[];
      employer: { staff: number };
    };
    const content = new Uint8Array(readFileSync(SAMPLE));
    const id = await uploaded(content, 'a workbook', expected.employer.staff, 'roster.xlsx');
    const { name, bytes } = await markedSheet(id);
    expect(name).toBe('attachment; filename="roster-marked.xlsx"');
    const path = join(bed.environment['FILES_DIR']!, 'marked.xlsx');
    await writeFile(path, bytes);
    const table = await openTable(path);
    if (table.kind === 'rejected') throw new Error(table.code);
    const marked = new Map<number, string>();
    for await (const item of table.rows) {
      const { row, cells } = item as TableRow;
      const [result, , line] = cells.slice(-3);
      if (line === String(row)) marked.set(row, result!);
    }
    expect(marked.size).toBe(expected.rows);
    const faulty = [...marked].filter(([, result]) => result === '有误').map(([row]) => row);
    expect(faulty).toEqual(expected.rejected.map(({ row }) => row));
    await sendCorrections(bed, clerk, id, bytes, 'roster-marked.xlsx');
    expect(await rosterIn(bed, clerk, id, 'CHECKED')).toMatchObject({
      correction: { read: expected.rows, mended: 0, stillFaulty: faulty.length },
    });
  });

  it('is for clerks and officers of the organisation, until the roster is confirmed; who had it is on record', async () => {
    const id = await uploaded(gb18030(rosterCsv([rosterRow(21)])), 'for whom', 1);
    const read = async (token: string) => (await bed.call('GET', `${ROSTERS}/${id}/marked-sheet`, { token })).status;
    expect(await read(await bed.staff('accountant'))).toBe(403);
    expect(await read(await bed.staff('clerk', { orgId: ORGS.elsewhere }))).toBe(404);
    expect(await read(clerk)).toBe(200);
    const leaves = await bed.rows(
      `SELECT 1 FROM enrollment.audit_leaf WHERE action = 'enrollment.read-marked-sheet' AND object_id = $1`,
      [id],
    );
    expect(leaves).toHaveLength(1);
    await bed.call('POST', `${ROSTERS}/${id}/confirmation`, { token: clerk, key: newKey() });
    expect(await read(clerk)).toBe(409);
  });
});

describe('the file of a roster', () => {
  const stored = (id: string) =>
    readdirSync(bed.environment['FILES_DIR']!, { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.name === id,
    );

  it('lies encrypted, and no longer than it is needed', async () => {
    const id = await uploaded(new Uint8Array(Buffer.from(rosterCsv([rosterRow(31)]))), 'encrypted', 1);
    const [entry] = stored(id);
    const content = readFileSync(join(entry!.parentPath, entry!.name));
    expect([content.includes('999999'), content.includes('测试员')]).toEqual([false, false]);
    await bed.call('POST', `${ROSTERS}/${id}/confirmation`, { token: clerk, key: newKey() });
    await rosterIn(bed, clerk, id, 'AWAITING_PAYMENT');
    await waitUntil('the file is gone', async () => stored(id).length === 0);
  });
});

describe('the template of a plan version', () => {
  it('is taken as a roster without rows', async () => {
    const path = '/api/enrollment/v1/plans/A-HOSP/versions/2026/roster-template';
    const response = await fetch(new URL(path, bed.url), { headers: { authorization: `Bearer ${clerk}` } });
    expect(response.status).toBe(200);
    const csv = new Uint8Array(await response.arrayBuffer());
    const { body } = await uploadRoster(bed, { token: clerk, csv, staff: 1, employer: 'empty', fileName: 'a.xlsx' });
    expect(await rosterIn(bed, clerk, body.id, 'REJECTED')).toMatchObject({ problem: { code: 'NO_ROWS' } });
    const unknown = await bed.call('GET', path.replace('2026', '1999'), { token: clerk });
    expect(unknown.status).toBe(404);
  });

  it('is enrolled at the prices by units, where a plan lists them', async () => {
    const priced = (index: number, units: string, own: string) => rosterRow(index, { 7: units, 8: own, 9: '0' });
    const csv = rosterCsv([
      priced(41, '1', '26'),
      priced(42, '2', '50'),
      priced(43, '2', '52'),
      priced(44, '4', '100'),
    ]);
    const fields = { plan: 'D-ACC', planVersion: '2025', coverageStart: '2026-01-01' };
    const { body } = await uploadRoster(bed, { token: clerk, csv, staff: 3, employer: 'by units', fields });
    expect(await rosterIn(bed, clerk, body.id, 'CHECKED')).toMatchObject({ accepted: 3, rejected: 1 });
    const faults = await bed.call('GET', `${ROSTERS}/${body.id}/faults`, { token: clerk });
    expect(faults.body.items).toEqual([{ code: 'AMOUNT_MISMATCH', count: 1, firstRows: [4] }]);
    await bed.call('POST', `${ROSTERS}/${body.id}/confirmation`, { token: clerk, key: newKey() });
    const due = await rosterIn(bed, clerk, body.id, 'AWAITING_PAYMENT');
    expect(due.contributions).toMatchObject({ dueFen: 2_600 + 5_000 + 10_000 });
  });
});
