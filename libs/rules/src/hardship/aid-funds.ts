import type { Fen } from '@huzhu/kernel';
import aidFunds2026 from '../../data/AID-FUNDS-2026.json' with { type: 'json' };
import { readShippedData, readValue, type JsonField, type Parsed } from '../json-field.js';
import type { AidKind } from './hardship-standard.js';

/** Where money for hardship aid comes from (资金来源). */
export const AID_SOURCES = ['CENTRAL', 'PROVINCIAL', 'LOCAL', 'UNION', 'DONATION', 'INTEREST'] as const;
export type AidSource = (typeof AID_SOURCES)[number];

const AID_KINDS = ['LIVING', 'EDUCATION', 'MEDICAL', 'ACCIDENT', 'TEMPORARY'] as const satisfies readonly AidKind[];

/** How much a source pays for one aid of a kind; null where it sets no limit of its own. */
export interface SourceLimit {
  readonly lineMonthsMax: bigint | null;
  readonly lineMonthsPerStudentMax: bigint | null;
  /** No more than what the household paid itself. */
  readonly ownPaidOnly: boolean;
}

/** What each source may pay (来源用途矩阵), and how aid may be split. */
export interface AidFunds {
  readonly code: string;
  /** Pays where nobody plans otherwise. */
  readonly defaultSource: AidSource;
  /** Days on which aid of a kind may be paid; one where a kind is left out. */
  readonly instalmentsMax: Readonly<Partial<Record<AidKind, number>>>;
  /** A kind that is left out is not allowed for that source. */
  readonly sources: Readonly<Partial<Record<AidSource, Readonly<Partial<Record<AidKind, SourceLimit>>>>>>;
}

/** Reads a matrix from JSON; refusal `FAULTY_AID_FUNDS` names the first faulty field. */
export const parseAidFunds = (value: unknown): Parsed<AidFunds> => readValue(value, 'FAULTY_AID_FUNDS', readAidFunds);

function readAidFunds(field: JsonField): AidFunds {
  const instalments = field.get('instalmentsMax');
  return {
    code: field.get('code').text(),
    defaultSource: field.get('defaultSource').oneOf(AID_SOURCES),
    instalmentsMax: Object.fromEntries(
      AID_KINDS.flatMap((kind) => {
        const most = instalments.maybe(kind);
        return most ? [[kind, most.count()]] : [];
      }),
    ),
    sources: Object.fromEntries(
      field
        .get('sources')
        .items()
        .map((source) => [source.get('code').oneOf(AID_SOURCES), readKinds(source.get('kinds'))]),
    ),
  };
}

function readKinds(field: JsonField): Partial<Record<AidKind, SourceLimit>> {
  return Object.fromEntries(
    AID_KINDS.flatMap((kind) => {
      const limit = field.maybe(kind);
      return limit ? [[kind, readLimit(limit)]] : [];
    }),
  );
}

const readLimit = (field: JsonField): SourceLimit => ({
  lineMonthsMax: field.maybe('lineMonthsMax')?.atLeastZero() ?? null,
  lineMonthsPerStudentMax: field.maybe('lineMonthsPerStudentMax')?.atLeastZero() ?? null,
  ownPaidOnly: field.maybe('ownPaidOnly')?.flag() ?? false,
});

/** What one source may pay towards one aid; null where it sets no limit, `undefined` where it may not pay the kind at all. */
export function sourceCapFen(
  source: AidSource,
  aid: { readonly kind: AidKind; readonly lineMonthlyFen: Fen; readonly students: number; readonly ownPaidFen: Fen },
  funds: AidFunds,
): Fen | null | undefined {
  const limit = funds.sources[source]?.[aid.kind];
  if (limit === undefined) return undefined;
  if (limit.ownPaidOnly) return aid.ownPaidFen;
  if (limit.lineMonthsMax !== null) return limit.lineMonthsMax * aid.lineMonthlyFen;
  if (limit.lineMonthsPerStudentMax !== null) {
    return limit.lineMonthsPerStudentMax * BigInt(aid.students) * aid.lineMonthlyFen;
  }
  return null;
}

/** The matrix that ships with the platform. */
export const referenceAidFunds: AidFunds = readShippedData('AID-FUNDS-2026', aidFunds2026, readAidFunds);
