import { createHash } from 'node:crypto';
import { chmod, mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AuditTestList, FIGURE_TOPICS, type FundList, TOPIC_OWNERS } from '@huzhu/contracts';
import { findSpots } from './find-spots.js';
import type { Auditor } from './read-money.js';

const ITEMS_PER_PAGE = 500;
const READ_ONLY = 0o444;
const PIECE_CHARACTERS = 1 << 20;

/** The period of a package, both days included. */
export interface AuditPeriod {
  readonly from: string;
  readonly to: string;
}

/** One file of a package: how many lines it has, and SHA-256 of its bytes. */
export interface PackagedFile {
  readonly name: string;
  readonly lines: number;
  readonly sha256: string;
}

/**
 * Writes what auditors take away for a period, as JSON lines without names but those that auditors and units wrote themselves:
 * findings of the standard tests, what was found in the period with its rectification, the audit trail,
 * decisions computed again with their plan versions, payments and vouchers, the one equation by fund and day, what the services cannot prove, and the
 * figures; a manifest names the files with their hashes. Files cannot be written again. Answers the files.
 */
export async function writeAuditPackage(
  auditor: Auditor,
  period: AuditPeriod,
  folder: string,
): Promise<PackagedFile[]> {
  await mkdir(folder, { recursive: true });
  const days = `from=${period.from}&to=${period.to}`;
  const files = [
    await writeLines(folder, 'findings.jsonl', findings(auditor, days)),
    await writeLines(folder, 'rectifications.jsonl', pages(auditor, `/api/identity/v1/rectifications?${days}`)),
    await writeLines(folder, 'steps.jsonl', steps(auditor, days)),
    await writeLines(folder, 'decisions.jsonl', pages(auditor, `/api/claims/v1/recomputations?${days}`)),
    await writeLines(folder, 'payments.jsonl', pages(auditor, `/api/disbursement/v1/payments?${days}`)),
    await writeLines(folder, 'vouchers.jsonl', vouchers(auditor, period)),
    await writeLines(folder, 'fund-days.jsonl', fundDays(auditor, days)),
    await writeLines(folder, 'proof.jsonl', each(await findSpots(auditor))),
    await writeLines(folder, 'figures.jsonl', figures(auditor, period)),
  ];
  const manifest = { period, files };
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, {
    mode: READ_ONLY,
    flag: 'wx',
  });
  return files;
}

async function* findings(auditor: Auditor, days: string): AsyncGenerator<object> {
  for (const service of TOPIC_OWNERS) {
    const { items } = await auditor.read<AuditTestList>(`/api/${service}/v1/audit-tests`);
    for (const { test, chinese, object } of items) {
      const found = pages(auditor, `/api/${service}/v1/audit-findings?test=${test}&${days}`);
      for await (const finding of found) yield { service, test, chinese, object, ...finding };
    }
  }
}

async function* steps(auditor: Auditor, days: string): AsyncGenerator<object> {
  for (const service of TOPIC_OWNERS) {
    for await (const step of pages(auditor, `/api/${service}/v1/audit-steps?${days}`)) yield { service, ...step };
  }
}

async function* figures(auditor: Auditor, { from, to }: AuditPeriod): AsyncGenerator<object> {
  for (const topic of FIGURE_TOPICS) {
    yield await auditor.prove<object>(`/api/insight/v1/figures?topic=${topic}&from=${from}&asOf=${to}&by=UNIT`);
  }
}

async function* fundDays(auditor: Auditor, days: string): AsyncGenerator<object> {
  yield* (await auditor.prove<{ items: object[] }>(`/api/disbursement/v1/fund-days?${days}`)).items;
}

/** 记账凭证 of every fund, month by month. */
async function* vouchers(auditor: Auditor, period: AuditPeriod): AsyncGenerator<object> {
  const funds = await auditor.read<FundList>('/api/disbursement/v1/funds');
  for (const { id } of funds.items) {
    for (const month of monthsOf(period)) {
      yield* pages(auditor, `/api/disbursement/v1/vouchers?fundId=${id}&month=${month}`);
    }
  }
}

/** Months that a period touches, as `2026-01`. */
function monthsOf({ from, to }: AuditPeriod): string[] {
  const months: string[] = [];
  for (let [year, month] = from.split('-').map(Number) as [number, number]; ; month += 1) {
    if (month > 12) [year, month] = [year + 1, 1];
    const name = `${year}-${String(month).padStart(2, '0')}`;
    if (name > to.slice(0, 7)) return months;
    months.push(name);
  }
}

/** All items of a list; `path` ends with what a parameter can follow. */
async function* pages(auditor: Auditor, path: string): AsyncGenerator<object> {
  let after = '';
  for (;;) {
    const page = await auditor.prove<{ items: object[]; nextCursor?: string }>(
      `${path}&limit=${ITEMS_PER_PAGE}${after}`.replace('?&', '?'),
    );
    yield* page.items;
    if (page.nextCursor === undefined) return;
    after = `&after=${page.nextCursor}`;
  }
}

async function* each(items: readonly object[]): AsyncGenerator<object> {
  yield* items;
}

async function writeLines(folder: string, name: string, items: AsyncIterable<object>): Promise<PackagedFile> {
  const path = join(folder, name);
  const file = await open(path, 'wx');
  const hash = createHash('sha256');
  let lines = 0;
  let piece = '';
  const write = async (): Promise<void> => {
    hash.update(piece);
    await file.appendFile(piece);
    piece = '';
  };
  try {
    for await (const item of items) {
      piece += `${JSON.stringify(item)}\n`;
      lines += 1;
      if (piece.length > PIECE_CHARACTERS) await write();
    }
    await write();
  } finally {
    await file.close();
  }
  await chmod(path, READ_ONLY);
  return { name, lines, sha256: hash.digest('hex') };
}
