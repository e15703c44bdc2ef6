import { type Day, type Fen, formatYuan } from '@huzhu/kernel';
import type { Account, Entry, ExecutedBatch, ExecutedLine } from '../domain/bank.js';

const namespaceOf = (message: string): string => `urn:iso:std:iso:20022:tech:xsd:${message}`;
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const element = (name: string, text: string): string => `<${name}>${escaped(text)}</${name}>`;
const amount = (name: string, fen: Fen): string => `<${name} Ccy="CNY">${formatYuan(fen < 0n ? -fen : fen)}</${name}>`;
const bytes = (message: string, body: string): Uint8Array =>
  new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${namespaceOf(message)}">${body}</Document>\n`,
  );

const DUPLICATE = 'AM05';

/** What became of a batch as pain.002: what was paid and comes back is paid here, its return is on the statement. */
export function writePain002(batch: ExecutedBatch): Uint8Array {
  const answered = batch.lines.filter(({ fate }) => !fate.answerLost);
  const group = element('OrgnlMsgId', batch.reference) + element('OrgnlMsgNmId', 'pain.001.001.09');
  const hash = `<StsRsnInf>${element('AddtlInf', `SHA-256 ${batch.sha256}`)}</StsRsnInf>`;
  return bytes(
    'pain.002.001.10',
    `<CstmrPmtStsRpt><GrpHdr>${element('MsgId', `R${batch.reference.slice(1)}`)}<CreDtTm>${batch.day}T18:00:00+08:00</CreDtTm></GrpHdr>` +
      `<OrgnlGrpInfAndSts>${group}<GrpSts>PART</GrpSts>${hash}</OrgnlGrpInfAndSts>` +
      `<OrgnlPmtInfAndSts>${element('OrgnlPmtInfId', batch.reference)}${answered.map(statusOf).join('')}</OrgnlPmtInfAndSts></CstmrPmtStsRpt>`,
  );
}

function statusOf(line: ExecutedLine): string {
  const status = line.repeated
    ? `<TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>${DUPLICATE}</Cd></Rsn></StsRsnInf>`
    : '<TxSts>ACSC</TxSts>';
  const account = `<CdtrAcct><Id><Othr>${element('Id', line.account)}</Othr></Id></CdtrAcct>`;
  return (
    `<TxInfAndSts>${element('OrgnlEndToEndId', line.reference)}${status}` +
    `<OrgnlTxRef><Amt>${amount('InstdAmt', BigInt(line.amountFen))}</Amt>${account}</OrgnlTxRef></TxInfAndSts>\n`
  );
}

/** The statement of an account from a day to a day, both inclusive, as camt.053. */
export function writeCamt053(account: Account, from: Day, to: Day): Uint8Array {
  const before = account.entries.filter(({ day }) => day < from);
  const within = account.entries.filter(({ day }) => day >= from && day <= to);
  const openingFen = before.at(-1)?.balanceFen ?? account.openingFen;
  const closingFen = within.at(-1)?.balanceFen ?? openingFen;
  const own = `<Acct><Id><Othr>${element('Id', account.number)}</Othr></Id><Ccy>CNY</Ccy></Acct>`;
  const created = `<CreDtTm>${to}T23:59:59+08:00</CreDtTm>`;
  return bytes(
    'camt.053.001.08',
    `<BkToCstmrStmt><GrpHdr>${element('MsgId', `C${account.number.slice(-12)}${to}`)}${created}</GrpHdr>` +
      `<Stmt>${element('Id', `${account.number.slice(-12)}-${to}`)}${created}${own}` +
      `${balance('OPBD', openingFen, from)}${balance('CLBD', closingFen, to)}` +
      `<TxsSummry><TtlNtries><NbOfNtries>${within.length}</NbOfNtries></TtlNtries></TxsSummry>` +
      `${within.map(entryOf).join('')}</Stmt></BkToCstmrStmt>`,
  );
}

const sign = (credit: boolean): string => `<CdtDbtInd>${credit ? 'CRDT' : 'DBIT'}</CdtDbtInd>`;

const balance = (type: string, fen: Fen, on: Day): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp>${amount('Amt', fen)}${sign(fen >= 0n)}<Dt><Dt>${on}</Dt></Dt></Bal>`;

function entryOf(entry: Entry): string {
  const returned = entry.originalReference !== '';
  const party = entry.direction === 'DEBIT' || returned ? 'Cdtr' : 'Dbtr';
  const name = `<${party}><Pty>${element('Nm', entry.counterpartyName)}</Pty></${party}>`;
  const number =
    entry.counterpartyAccount === ''
      ? ''
      : `<${party}Acct><Id><Othr>${element('Id', entry.counterpartyAccount)}</Othr></Id></${party}Acct>`;
  const endToEnd = element('EndToEndId', returned ? entry.originalReference : entry.reference);
  const reason = returned ? `<RtrInf><Rsn>${element('Cd', entry.reason)}</Rsn></RtrInf>` : '';
  return (
    `<Ntry>${amount('Amt', entry.amountFen)}${sign(entry.direction === 'CREDIT')}<Sts><Cd>BOOK</Cd></Sts>` +
    `<BookgDt><Dt>${entry.day}</Dt></BookgDt>${element('AcctSvcrRef', entry.serial)}` +
    `<BkTxCd><Prtry><Cd>${returned ? 'RETURN' : 'TRANSFER'}</Cd></Prtry></BkTxCd>` +
    `<NtryDtls><TxDtls><Refs>${endToEnd}</Refs><RltdPties>${name}${number}</RltdPties>${reason}</TxDtls></NtryDtls></Ntry>\n`
  );
}
