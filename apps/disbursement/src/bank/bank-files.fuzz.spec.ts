import { FUZZ_RUNS } from '@huzhu/testing';
import fc from 'fast-check';
import { encodeGb18030 } from '@huzhu/kernel';
import { bankProfile, DEFAULT_BANK_PROFILE } from './bank-profile.js';
import { readBytes, wholeStatement } from '../testing/read-bytes.js';
import { readTitledResult } from './result-file.js';
import { readTitledStatement } from './statement-file.js';

const profile = bankProfile(DEFAULT_BANK_PROFILE);

/** Files that have the titles of the profile, with anything around and below them. */
function fileWith(columns: readonly string[], titles: readonly string[]): fc.Arbitrary<Uint8Array> {
  const cell = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('2026-01-05', '1.00', '-1', '1e9', '"', '', '借'),
  );
  const titled = fc.tuple(fc.constantFrom(...titles), cell).map((pair) => pair.join(','));
  const line = fc.array(cell, { minLength: columns.length, maxLength: columns.length }).map((cells) => cells.join(','));
  const lines = (item: fc.Arbitrary<string>) => fc.array(item, { maxLength: 8 });
  return fc
    .tuple(lines(titled), fc.boolean(), lines(line), lines(titled))
    .map(([above, head, table, below]) =>
      encodeGb18030([...above, ...(head ? [columns.join(',')] : []), ...table, ...below].join('\n')),
    );
}

const titlesOf = (part: object): string[] => Object.values(part).filter((title) => typeof title === 'string');

describe('whatever a file of the bank holds', () => {
  it.each([
    ['a statement', (path: string) => wholeStatement(readTitledStatement(profile, path)), profile.statement],
    ['a result', (path: string) => readTitledResult(profile, path), profile.result],
  ] as const)('%s is read or refused with a code', async (_title, read, part) => {
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), fileWith(Object.values(part.columns), titlesOf(part)));
    await fc.assert(
      fc.asyncProperty(bytes, async (file) => {
        const outcome = await readBytes<{ ok: boolean; code?: string }>(file, read);
        expect(outcome.ok || /^[A-Z_]+$/.test(outcome.code ?? '')).toBe(true);
      }),
      { numRuns: FUZZ_RUNS },
    );
  });
});
