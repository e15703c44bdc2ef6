import type { Day, Fen } from '@huzhu/kernel';
import { FaultList, refusedFile } from './file-faults.js';
import { type HeadField, WRITTEN } from './head-fields.js';
import { isoDay } from './iso-day.js';
import { ISO_PROFILE, isoFen, isoNamespace } from './iso-profile.js';
import type { StatementReading } from './statement-file.js';
import { type StatementFileLine, StatementSums } from './statement-sums.js';
import { XmlRecord, XmlRecords } from './xml-records.js';

const STATEMENT = 'BkToCstmrStmt/Stmt';
const ENTRY = `${STATEMENT}/Ntry`;
const BALANCE = `${STATEMENT}/Bal`;
const LINES_AT_ONCE = 2_000;
const SERIAL = /^[\w-]{1,40}$/;

interface Balances {
  openingFen: Fen | null;
  from: Day | null;
  closingFen: Fen | null;
  to: Day | null;
  /** Lines they stand in. */
  openingAt?: number;
  closingAt?: number;
}

/**
 * Reads a camt.053.001.08 statement of one account. An entry that stands for several transactions becomes one line for each, if
 * their amounts make up the entry; only what is booked may stand in it.
 */
export async function* readCamt053(path: string): StatementReading {
  const file = new XmlRecords(path, {
    namespace: isoNamespace(ISO_PROFILE.statement.message),
    records: [STATEMENT + '/Id', BALANCE, ENTRY],
    parts: [`${ENTRY}/NtryDtls/TxDtls`],
  });
  const balances: Balances = { openingFen: null, from: null, closingFen: null, to: null };
  const ownAccount = (): string => accountOf(file.head, `${STATEMENT}/Acct/`) ?? '';
  const faults = new FaultList();
  let sums: StatementSums | null = null;
  let entries = 0;
  let statements = 0;
  let lines: StatementFileLine[] = [];
  for await (const record of file.records()) {
    if (record.path === `${STATEMENT}/Id`) statements += 1;
    else if (record.path === BALANCE) takeBalance(record, balances, faults);
    else {
      entries += 1;
      sums ??= new StatementSums(balances);
      for (const line of linesOf(record, faults)) {
        sums.add(line, null, faults);
        lines.push(line);
      }
      if (lines.length >= LINES_AT_ONCE) yield { account: ownAccount(), lines: lines.splice(0) };
    }
  }
  if (lines.length > 0) yield { account: ownAccount(), lines };
  lines = [];
  if (file.refusal !== null) return file.refusal;
  if (statements !== 1) return refusedFile('NOT_ONE_STATEMENT', [], { statements });
  const counted = file.head.text(`${STATEMENT}/TxsSummry/TtlNtries/NbOfNtries`);
  if (counted !== undefined && counted !== String(entries)) {
    return refusedFile('COUNT_DIFFERS', [], { expectedLines: counted, foundLines: entries });
  }
  return (sums ?? new StatementSums(balances)).close(faults, {
    account: ownAccount(),
    closingFen: balances.closingFen,
    count: null,
    fields: headOf(ownAccount(), balances),
  });
}

function headOf(account: string, balances: Balances): HeadField[] {
  const { opening, closing } = ISO_PROFILE.statement;
  const written = `Amt Ccy="${ISO_PROFILE.currency}" ${WRITTEN.yuan}, CdtDbtInd CRDT, Dt ${WRITTEN.day}`;
  const { openingFen, from, openingAt, closingFen, to, closingAt } = balances;
  return [
    { title: 'Stmt/Acct/Id', written: WRITTEN.account, isGood: account !== '' },
    { title: `Bal ${opening.join('/')}`, written, isGood: openingFen !== null && from !== null, line: openingAt },
    { title: `Bal ${closing.join('/')}`, written, isGood: closingFen !== null && to !== null, line: closingAt },
  ];
}

const accountOf = (record: XmlRecord, at: string): string | undefined =>
  record.text(`${at}Id/Othr/Id`) ?? record.text(`${at}Id/IBAN`);

function takeBalance(record: XmlRecord, balances: Balances, faults: FaultList): void {
  const type = record.text('Tp/CdOrPrtry/Cd') ?? '';
  const amountFen = isoFen(record.text('Amt'));
  const on = isoDay(record.text('Dt/Dt'), record.text('Dt/DtTm'));
  const sign = record.text('CdtDbtInd');
  const line = record.line;
  if (amountFen === null || record.text('Amt@Ccy') !== ISO_PROFILE.currency)
    faults.add({ line, code: 'AMOUNT_FORMAT' });
  if (on === null) faults.add({ line, code: 'DAY_FORMAT' });
  if (sign !== 'CRDT' && sign !== 'DBIT') faults.add({ line, code: 'DIRECTION_UNKNOWN' });
  const balanceFen = amountFen === null ? null : sign === 'DBIT' ? -amountFen : amountFen;
  if (ISO_PROFILE.statement.opening.includes(type))
    Object.assign(balances, { openingFen: balanceFen, from: on, openingAt: line });
  if (ISO_PROFILE.statement.closing.includes(type))
    Object.assign(balances, { closingFen: balanceFen, to: on, closingAt: line });
}

/** The lines of an entry; none, with its faults noted, if it cannot be read. */
function linesOf(entry: XmlRecord, faults: FaultList): StatementFileLine[] {
  const { line } = entry;
  const amountFen = isoFen(entry.text('Amt'));
  const bookedOn = isoDay(entry.text('BookgDt/Dt'), entry.text('BookgDt/DtTm'));
  const sign = entry.text('CdtDbtInd');
  const serial = entry.text('AcctSvcrRef') ?? entry.text('NtryRef') ?? '';
  const codes = [
    ...(amountFen === null || amountFen <= 0n || entry.text('Amt@Ccy') !== ISO_PROFILE.currency
      ? ['AMOUNT_FORMAT']
      : []),
    ...(bookedOn === null ? ['DAY_FORMAT'] : []),
    ...(sign === 'CRDT' || sign === 'DBIT' ? [] : ['DIRECTION_UNKNOWN']),
    ...(SERIAL.test(serial) ? [] : ['SERIAL_FORMAT']),
    ...(entry.text('Sts/Cd') === 'BOOK' ? [] : ['ENTRY_NOT_BOOKED']),
  ];
  const parts = entry.parts.length > 1 ? entry.parts : [];
  const amounts = parts.map((part) => isoFen(part.text('Amt')));
  if (parts.length > 0 && amounts.reduce<Fen>((sum, fen) => sum + (fen ?? 0n), 0n) !== amountFen)
    codes.push('PARTS_DIFFER');
  if (amounts.some((fen) => fen === null || fen <= 0n)) codes.push('AMOUNT_FORMAT');
  for (const code of new Set(codes)) faults.add({ line, code });
  if (codes.length > 0 || amountFen === null || bookedOn === null) return [];
  const facts = { line, bookedOn, direction: sign === 'CRDT' ? 'CREDIT' : 'DEBIT' } as const;
  if (parts.length === 0)
    return [{ ...facts, serial, amountFen, ...detailsOf(entry.parts[0] ?? entry, serial, facts.direction) }];
  return parts.map((part, place) => {
    const own = `${serial}-${place + 1}`;
    return { ...facts, serial: own, amountFen: amounts[place]!, ...detailsOf(part, own, facts.direction) };
  });
}

/** Who, and which of our payments: a return names the payment that comes back. */
function detailsOf(part: XmlRecord, serial: string, direction: 'DEBIT' | 'CREDIT') {
  const endToEnd = part.text('Refs/EndToEndId') ?? '';
  const reason = part.text('RtrInf/Rsn/Cd') ?? '';
  const returned = direction === 'CREDIT' && (reason !== '' || part.text('RtrInf/OrgnlBkTxCd/Prtry/Cd') !== undefined);
  const party = direction === 'DEBIT' || returned ? 'Cdtr' : 'Dbtr';
  return {
    counterpartyName: part.text(`RltdPties/${party}/Pty/Nm`) ?? '',
    counterpartyAccount: accountOf(part, `RltdPties/${party}Acct/`) ?? '',
    reference: returned ? serial : endToEnd === 'NOTPROVIDED' ? '' : endToEnd,
    originalReference: returned ? endToEnd : '',
    reasonCode: reason,
    remark: part.text('RmtInf/Ustrd') ?? '',
  };
}
