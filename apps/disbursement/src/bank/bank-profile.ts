import xlsx from '../../data/bank-profiles/xlsx.json' with { type: 'json' };
import xlsxEnterprise from '../../data/bank-profiles/xlsx-enterprise.json' with { type: 'json' };
import csvCnaps from '../../data/bank-profiles/csv-cnaps.json' with { type: 'json' };
import csvGb18030 from '../../data/bank-profiles/csv-gb18030.json' with { type: 'json' };

/** How one bank writes its files: titles, encodings and codes as data. Amounts are yuan with two decimals. */
export interface BankProfile {
  readonly code: string;
  /** `gb18030`, `utf-8`, or `xlsx` for a workbook. */
  readonly encoding: string;
  readonly payment: {
    readonly batch: string;
    readonly payerAccount: string;
    readonly payerName: string;
    readonly use: string;
    readonly day: string;
    readonly count: string;
    readonly total: string;
    /** In the order in which they are written. */
    readonly columns: Readonly<
      Record<'line' | 'reference' | 'payeeName' | 'payeeAccount' | 'payeeBank' | 'amount' | 'remark', string>
    > & { readonly payeeBankCode?: string };
  };
  readonly result: {
    readonly batch: string;
    /** Title of the SHA-256 of the file that the bank has, where it tells. */
    readonly fileHash: string;
    readonly count: string;
    readonly columns: Readonly<Record<'reference' | 'payeeAccount' | 'amount' | 'code' | 'reason' | 'serial', string>>;
    readonly codes: Readonly<Record<string, string>>;
  };
  readonly statement: {
    readonly account: string;
    readonly from: string;
    readonly to: string;
    readonly opening: string;
    readonly closing: string;
    readonly count: string;
    readonly columns: Readonly<Record<StatementColumn, string>>;
    readonly directions: Readonly<Record<string, string>>;
  };
}

type StatementColumn =
  | 'serial'
  | 'day'
  | 'direction'
  | 'amount'
  | 'balance'
  | 'counterpartyName'
  | 'counterpartyAccount'
  | 'reference'
  | 'originalReference'
  | 'reason';

export const DEFAULT_BANK_PROFILE = csvGb18030.code;

/** A bank whose answers look like those of another profile. */
function answeringLike<Own extends { readonly answersLike: string }>(
  own: Own,
  { code, result, statement }: BankProfile,
) {
  if (own.answersLike !== code) throw new Error('a bank profile names another one');
  return { ...own, result, statement };
}

const PROFILES: ReadonlyMap<string, BankProfile> = new Map(
  [csvGb18030, xlsx, answeringLike(xlsxEnterprise, xlsx), answeringLike(csvCnaps, csvGb18030)].map((each) => [
    each.code,
    each,
  ]),
);

/** All of them, the one that funds have unless told first. */
export const BANK_PROFILES: readonly BankProfile[] = [...PROFILES.values()];

/** Throws for a profile that is not there: funds name only known ones. */
export function bankProfile(code: string): BankProfile {
  const profile = PROFILES.get(code);
  if (!profile) throw new Error(`no bank profile ${code}`);
  return profile;
}
