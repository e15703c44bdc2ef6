import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day } from '@huzhu/kernel';
import { keepBusinessDay } from './business-day.js';

describe('the business day', () => {
  const folder = mkdtempSync(join(tmpdir(), 'huzhu-day-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('begins on the first day, goes forward, never back, and is kept', () => {
    const file = join(folder, 'business-day');
    const kept = keepBusinessDay(file, day('2025-12-01'));
    expect(kept.current()).toBe('2025-12-01');
    kept.advanceTo(day('2026-01-05'));
    kept.advanceTo(day('2026-01-05'));
    expect(() => kept.advanceTo(day('2026-01-04'))).toThrow('forward only');
    expect(keepBusinessDay(file, day('2025-12-01')).current()).toBe('2026-01-05');
  });
});
