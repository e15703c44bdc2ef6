import { type Fen, isSocialCreditCode } from '@huzhu/kernel';
import rules from '../../data/dues-refund.json' with { type: 'json' };

/** One small union and what it paid in within a year. */
interface DuesLine {
  readonly unionCode: string;
  readonly duesFen: Fen;
}

/** What is wrong with one line of a document; counted from 0. */
interface DuesFault {
  readonly line: number;
  readonly field: 'unionCode' | 'duesFen';
  readonly code: 'CODE_CHECKSUM' | 'UNION_TWICE' | 'DUES_ABOVE_LIMIT';
}

/** From here on a union is not small: its dues stay where they are. In fen a year. */
const YEARLY_DUES_BELOW: Fen = BigInt(rules.yearlyDuesBelowFen);

/** Every fault of a document of dues; empty if it can be taken. */
export function duesFaults(lines: readonly DuesLine[]): DuesFault[] {
  const seen = new Set<string>();
  return lines.flatMap(({ unionCode, duesFen }, line) => {
    const faults: DuesFault[] = [];
    if (!isSocialCreditCode(unionCode)) faults.push({ line, field: 'unionCode', code: 'CODE_CHECKSUM' });
    else if (seen.has(unionCode)) faults.push({ line, field: 'unionCode', code: 'UNION_TWICE' });
    seen.add(unionCode);
    if (duesFen >= YEARLY_DUES_BELOW) faults.push({ line, field: 'duesFen', code: 'DUES_ABOVE_LIMIT' });
    return faults;
  });
}
