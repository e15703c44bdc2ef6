import type { Fen } from '@huzhu/kernel';
import emergencyRelief2026 from '../../data/EMERGENCY-RELIEF-2026.json' with { type: 'json' };
import { type JsonField, readShippedData } from '../json-field.js';

/** What somebody suffered or did (救助类别), and the most it is worth. */
export interface EmergencyClass {
  readonly code: string;
  readonly zh: string;
  /** Who gets it once an event: every person, or one of a household. */
  readonly unit: 'PERSON' | 'HOUSEHOLD';
  readonly capFen: Fen;
}

/** The fast path of emergency relief (急难救助) as data. */
export interface EmergencyRules {
  readonly code: string;
  /** Emergency relief has a cap a year of its own. */
  readonly capFamily: string;
  readonly capPerYearFen: Fen;
  /** What a person may hold in a year from campaigns of all families together; looked at afterwards. */
  readonly capAllFamiliesFen: Fen;
  /** Aid of hardship that may have been given for the same event: of these kinds, decided in so many days from the event on. */
  readonly hardshipAid: { readonly kinds: readonly string[]; readonly withinDays: number };
  /** Different people who must release the money of an event. */
  readonly approvers: number;
  /** Days from the declaration to their release. */
  readonly releaseWithinDays: number;
  /** Length of the fast path, and of its one extension. */
  readonly fastPathDays: number;
  /** Working days for the papers that were left out on the spot. */
  readonly completionWorkingDays: number;
  /** Working days after the deadline from which a case is one of audit. */
  readonly auditAfterWorkingDays: number;
  readonly eventKinds: readonly string[];
  readonly classes: readonly EmergencyClass[];
  /** Why what is owed back may be given up. */
  readonly finalReasons: readonly string[];
}

const codes = (field: JsonField): string[] => field.items().map((item) => item.get('code').text());

const readRules = (field: JsonField): EmergencyRules => ({
  code: field.get('code').text(),
  capFamily: field.get('capFamily').text(),
  capPerYearFen: field.get('capPerYearFen').atLeastZero(),
  capAllFamiliesFen: field.get('capAllFamiliesFen').atLeastZero(),
  hardshipAid: {
    kinds: field
      .get('hardshipAid')
      .get('kinds')
      .items()
      .map((kind) => kind.text()),
    withinDays: field.get('hardshipAid').get('withinDays').count(),
  },
  approvers: field.get('approvers').count(),
  releaseWithinDays: field.get('releaseWithinDays').count(),
  fastPathDays: field.get('fastPathDays').count(),
  completionWorkingDays: field.get('completionWorkingDays').count(),
  auditAfterWorkingDays: field.get('auditAfterWorkingDays').count(),
  eventKinds: codes(field.get('eventKinds')),
  classes: field
    .get('classes')
    .items()
    .map((each) => ({
      code: each.get('code').text(),
      zh: each.get('zh').text(),
      unit: each.get('unit').oneOf(['PERSON', 'HOUSEHOLD']),
      capFen: each.get('capFen').atLeastZero(),
    })),
  finalReasons: codes(field.get('finalReasons')),
});

const versions: readonly EmergencyRules[] = [readShippedData('EMERGENCY-RELIEF-2026', emergencyRelief2026, readRules)];

/** The version under which an event is declared today. */
export const newestEmergencyRules: EmergencyRules = versions.at(-1)!;

/** The rules an event was declared under; throws for a code that was never shipped. */
export function emergencyRulesOf(code: string): EmergencyRules {
  const found = versions.find((each) => each.code === code);
  if (found === undefined) throw new Error(`no emergency rules ${code}`);
  return found;
}
