import { parseDay, parseYuan, type Day, type Fen, type Rejected, type TableRow } from '@huzhu/kernel';
import { isHeaderOf, readLines, type Column, type Values } from '../table/header.js';

/** What an authority knows of one person (信息比对结果); null where its file says nothing of it. */
export interface AnsweredFacts {
  readonly incomeFen: Fen | null;
  readonly vehicles: number | null;
  readonly homes: number | null;
  readonly companies: number | null;
  readonly diedOn: Day | null;
}

/** A row of an answer file. */
export interface AnswerRow {
  readonly kind: 'answer';
  readonly row: number;
  readonly idNumber: string;
  readonly facts: AnsweredFacts;
}

/** A row that cannot be read, with the column at fault. */
export interface AnswerFault {
  readonly kind: 'fault';
  readonly row: number;
  readonly column: AnswerColumn;
}

export type AnswerColumn = 'idNumber' | 'income' | 'vehicles' | 'homes' | 'companies' | 'diedOn' | 'name';

const COLUMNS: readonly Column<AnswerColumn>[] = [
  { key: 'idNumber', required: true, names: ['证件号码', '身份证号码', '身份证号', 'id_number'] },
  { key: 'name', required: false, names: ['姓名', 'name'] },
  { key: 'income', required: false, names: ['年收入(元)', '年收入（元）', '年收入', 'income'] },
  { key: 'vehicles', required: false, names: ['车辆数', '机动车数', 'vehicles'] },
  { key: 'homes', required: false, names: ['房产套数', '房产数', 'homes'] },
  { key: 'companies', required: false, names: ['企业数', '控股企业数', 'companies'] },
  { key: 'diedOn', required: false, names: ['死亡日期', 'died_on'] },
];
const COUNT = /^\d{1,6}$/;

/** Whether a row is the header of an answer of an authority. */
export const isAnswerHeader = isHeaderOf(COLUMNS);

/** Rows of an answer file, each read or at fault; a refusal of the whole file is the last item. */
export async function* readComparisonAnswer(
  rows: AsyncIterable<TableRow | Rejected>,
): AsyncGenerator<AnswerRow | AnswerFault | Rejected, void, undefined> {
  for await (const line of readLines(rows, COLUMNS)) {
    yield line.kind === 'rejected' ? line : readRow(line.row, line.values);
  }
}

function readRow(row: number, values: Values<AnswerColumn>): AnswerRow | AnswerFault {
  const fault = (column: AnswerColumn): AnswerFault => ({ kind: 'fault', row, column });
  const idNumber = values.idNumber.replaceAll(/\s/g, '').toUpperCase();
  if (idNumber === '' || idNumber.length > 40) return fault('idNumber');
  const told = (column: AnswerColumn): string | null => values[column].trim() || null;
  const [income, diedOn] = [told('income'), told('diedOn')];
  const incomeFen = income === null ? null : parseYuan(income);
  if (income !== null && (incomeFen === null || incomeFen < 0n)) return fault('income');
  const died = diedOn === null ? null : parseDay(diedOn);
  if (diedOn !== null && died === null) return fault('diedOn');
  for (const column of ['vehicles', 'homes', 'companies'] as const) {
    const text = told(column);
    if (text !== null && !COUNT.test(text)) return fault(column);
  }
  const count = (column: 'vehicles' | 'homes' | 'companies'): number | null => {
    const text = told(column);
    return text === null ? null : Number(text);
  };
  const counts = { vehicles: count('vehicles'), homes: count('homes'), companies: count('companies') };
  return { kind: 'answer', row, idNumber, facts: { incomeFen, ...counts, diedOn: died } };
}

/** What the household declared, as far as authorities can answer it. */
export interface DeclaredFacts {
  readonly incomeFen: Fen;
  readonly vetoes: readonly string[];
}

/** One fact, as it was declared and as it was answered, side by side. */
export interface ComparedFact {
  readonly fact: 'INCOME' | 'VEHICLE' | 'HOUSING' | 'CONTROLLING_SHAREHOLDER' | 'DECEASED';
  readonly declared: bigint;
  readonly answered: bigint;
  readonly differs: boolean;
}

/** Homes of one household that are not yet a question. */
const HOMES_UNASKED = 1;

/**
 * Sets the answers about a household's people against what it declared. A source knows a part of the income, so only more
 * than was declared differs; property differs where it would bar the household and that was not declared.
 */
export function compareFacts(declared: DeclaredFacts, answers: readonly AnsweredFacts[]): ComparedFact[] {
  const sum = (of: (facts: AnsweredFacts) => bigint | number | null): bigint | null => {
    const told = answers.map(of).filter((value) => value !== null);
    return told.length === 0 ? null : told.reduce<bigint>((total, value) => total + BigInt(value), 0n);
  };
  const property = (fact: 'VEHICLE' | 'HOUSING' | 'CONTROLLING_SHAREHOLDER', count: bigint | null, most: number) => {
    if (count === null) return [];
    const stated = declared.vetoes.includes(fact);
    return [{ fact, declared: stated ? 1n : 0n, answered: count, differs: count > BigInt(most) && !stated }];
  };
  const incomeFen = sum((facts) => facts.incomeFen);
  const deceased = answers.filter(({ diedOn }) => diedOn !== null).length;
  return [
    ...(incomeFen === null
      ? []
      : [
          {
            fact: 'INCOME' as const,
            declared: declared.incomeFen,
            answered: incomeFen,
            differs: incomeFen > declared.incomeFen,
          },
        ]),
    ...property(
      'VEHICLE',
      sum((facts) => facts.vehicles),
      0,
    ),
    ...property(
      'HOUSING',
      sum((facts) => facts.homes),
      HOMES_UNASKED,
    ),
    ...property(
      'CONTROLLING_SHAREHOLDER',
      sum((facts) => facts.companies),
      0,
    ),
    ...(deceased === 0 ? [] : [{ fact: 'DECEASED' as const, declared: 0n, answered: BigInt(deceased), differs: true }]),
  ];
}
