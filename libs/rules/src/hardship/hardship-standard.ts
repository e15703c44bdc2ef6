import type { BasisPoints, Fen } from '@huzhu/kernel';
import ref2025 from '../../data/REF-2025.json' with { type: 'json' };
import { readShippedData, readValue, type JsonField, type Parsed } from '../json-field.js';

/** How a line is compared: LT is below the line, LE at or below it. Local texts differ. */
export type Comparator = 'LT' | 'LE';

/** Categories of a household on file (困难类别). */
export const FILE_CATEGORIES = ['DEEP', 'RELATIVE', 'ACCIDENT'] as const;
export type FileCategory = (typeof FILE_CATEGORIES)[number];

export const FILE_AID_KINDS = ['LIVING', 'EDUCATION', 'MEDICAL', 'ACCIDENT'] as const;
export type FileAidKind = (typeof FILE_AID_KINDS)[number];
/** Temporary aid (临时救助) is the one kind that needs no file. */
export type AidKind = FileAidKind | 'TEMPORARY';

export type ApprovalLevel = 'CITY' | 'PROVINCE' | 'ACFTU';

/** How an amount of aid is found. */
export type AidRule =
  | { readonly basis: 'LINE_MONTHS' | 'LINE_MONTHS_PER_STUDENT'; readonly months: bigint }
  | {
      readonly basis: 'OWN_PAID';
      readonly shareBp: BasisPoints;
      readonly capFen: Fen | null;
      /** Who approves from which amount on, in ascending order from 0. */
      readonly approval: readonly { readonly fromFen: Fen; readonly level: ApprovalLevel }[];
    }
  | { readonly basis: 'EVENT_NET_COST'; readonly shareBp: BasisPoints; readonly capFen: Fen | null };

/** Whether a household may get several kinds: one only, or more if a retest with all aid as income is passed. */
export type SeveralKinds = 'ONE_KIND' | 'RETEST';

/** The standard of hardship aid (困难职工帮扶标准) of one place and year. */
export interface HardshipStandard {
  readonly code: string;
  readonly lines: {
    /** Used where a case names none. */
    readonly comparator: Comparator;
    readonly deepTimesLine: bigint;
    readonly relativeTimesLine: bigint;
    readonly months: bigint;
  };
  readonly accident: { readonly withinMonths: number; readonly shareOfIncomeBp: BasisPoints };
  readonly temporary: { readonly capPerYearFen: Fen };
  /** Festival gifts up to this amount are no income. */
  readonly received: { readonly smallGiftUpToFen: Fen };
  readonly severalKinds: Readonly<Record<FileCategory, SeveralKinds>>;
  /** A kind that is left out is not allowed for that category. */
  readonly aid: Readonly<Record<FileCategory, Readonly<Partial<Record<FileAidKind, AidRule>>>>>;
}

/** Reads a standard from JSON; refusal `FAULTY_STANDARD` names the first faulty field. */
export const parseHardshipStandard = (value: unknown): Parsed<HardshipStandard> =>
  readValue(value, 'FAULTY_STANDARD', readStandard);

function readStandard(field: JsonField): HardshipStandard {
  const lines = field.get('lines');
  const accident = field.get('accident');
  const severalKinds = (category: FileCategory): SeveralKinds =>
    field.get('severalKinds').get(category).oneOf(['ONE_KIND', 'RETEST']);
  const aid = (category: FileCategory) => readKinds(field.get('aid').get(category));
  return {
    code: field.get('code').text(),
    lines: {
      comparator: lines.get('comparator').oneOf(['LT', 'LE']),
      deepTimesLine: lines.get('deepTimesLine').atLeastZero(),
      relativeTimesLine: lines.get('relativeTimesLine').atLeastZero(),
      months: lines.get('months').atLeastZero(),
    },
    accident: {
      withinMonths: accident.get('withinMonths').count(),
      shareOfIncomeBp: accident.get('shareOfIncomeBp').atLeastZero(),
    },
    temporary: { capPerYearFen: field.get('temporary').get('capPerYearFen').atLeastZero() },
    received: { smallGiftUpToFen: field.get('received').get('smallGiftUpToFen').atLeastZero() },
    severalKinds: {
      DEEP: severalKinds('DEEP'),
      RELATIVE: severalKinds('RELATIVE'),
      ACCIDENT: severalKinds('ACCIDENT'),
    },
    aid: { DEEP: aid('DEEP'), RELATIVE: aid('RELATIVE'), ACCIDENT: aid('ACCIDENT') },
  };
}

function readKinds(field: JsonField): Readonly<Partial<Record<FileAidKind, AidRule>>> {
  return Object.fromEntries(
    FILE_AID_KINDS.flatMap((kind) => {
      const rule = field.maybe(kind);
      return rule ? [[kind, readAidRule(rule)]] : [];
    }),
  );
}

function readAidRule(field: JsonField): AidRule {
  const basis = field.get('basis').oneOf(['LINE_MONTHS', 'LINE_MONTHS_PER_STUDENT', 'OWN_PAID', 'EVENT_NET_COST']);
  if (basis === 'LINE_MONTHS' || basis === 'LINE_MONTHS_PER_STUDENT') {
    return { basis, months: field.get('months').atLeastZero() };
  }
  const share = {
    shareBp: field.get('shareBp').atLeastZero(),
    capFen: field.maybe('capFen')?.atLeastZero() ?? null,
  };
  if (basis === 'EVENT_NET_COST') return { basis, ...share };
  const approval = field
    .get('approval')
    .items()
    .map((item) => ({
      fromFen: item.get('fromFen').atLeastZero(),
      level: item.get('level').oneOf(['CITY', 'PROVINCE', 'ACFTU'] as const),
    }));
  const rising = approval.every(({ fromFen }, index) => index === 0 || fromFen > approval[index - 1]!.fromFen);
  if (approval[0]?.fromFen !== 0n || !rising) field.get('approval').fail('levels in ascending order from 0');
  return { basis, ...share, approval };
}

/** The standard that ships with the platform. */
export const referenceStandard: HardshipStandard = readShippedData('REF-2025', ref2025, readStandard);
