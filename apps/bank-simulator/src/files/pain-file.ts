import { SaxesParser } from 'saxes';
import type { OrderedLine } from '../domain/bank.js';
import type { BankFile } from './bank-file.js';

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';
const LESS_THAN = 0x3c;

/** Whether a file may be a pain.001: the other ones begin with text. */
export const isPain001 = (bytes: Uint8Array): boolean => bytes[0] === LESS_THAN;

/** What the bank needs of one transfer, by the last two names of its path. */
interface Transfer {
  reference?: string;
  name?: string;
  account?: string;
  amount?: string;
}

/** Reads a pain.001 with its totals; a code says why one cannot be read. */
export function readPain001(bytes: Uint8Array): BankFile | { readonly code: string } {
  const parser = new SaxesParser();
  const path: string[] = [];
  const head: Record<string, string> = {};
  const transfers: Transfer[] = [];
  let text = '';
  let wrong = false;
  parser.on('error', () => (wrong = true));
  parser.on('doctype', () => (wrong = true));
  parser.on('opentag', ({ name, attributes }) => {
    path.push(name);
    text = '';
    if (path.length === 1 && attributes['xmlns'] !== NAMESPACE) wrong = true;
    if (name === 'CdtTrfTxInf') transfers.push({});
    if (name === 'InstdAmt' && attributes['Ccy'] !== 'CNY') wrong = true;
  });
  parser.on('text', (piece) => (text += piece));
  parser.on('closetag', () => {
    const here = path.join('/');
    const transfer = path.includes('CdtTrfTxInf') ? transfers.at(-1) : undefined;
    if (transfer) takeLeaf(transfer, here, text);
    else if (text.trim() !== '') head[path.slice(-2).join('/')] = text.trim();
    text = '';
    path.pop();
  });
  try {
    parser.write(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).close();
  } catch {
    return { code: 'WRONG_ENCODING' };
  }
  return wrong ? { code: 'NOT_PAIN_001' } : checked(head, transfers);
}

function takeLeaf(transfer: Transfer, here: string, text: string): void {
  if (here.endsWith('/PmtId/EndToEndId')) transfer.reference = text;
  else if (here.endsWith('/Cdtr/Nm')) transfer.name = text;
  else if (here.endsWith('/CdtrAcct/Id/Othr/Id')) transfer.account = text;
  else if (here.endsWith('/Amt/InstdAmt')) transfer.amount = text;
}

function checked(head: Readonly<Record<string, string>>, transfers: readonly Transfer[]): BankFile | { code: string } {
  const lines: OrderedLine[] = [];
  let totalFen = 0;
  for (const { reference, name, account, amount } of transfers) {
    const amountFen = fenOf(amount);
    if (!reference || !name || !account || amountFen <= 0) return { code: 'LINE_FAULTY' };
    totalFen += amountFen;
    lines.push({ reference, name, account, amountFen });
  }
  if (lines.length === 0 || head['GrpHdr/NbOfTxs'] !== String(lines.length)) return { code: 'COUNT_DIFFERS' };
  if (fenOf(head['GrpHdr/CtrlSum']) !== totalFen) return { code: 'TOTAL_DIFFERS' };
  return { batchReference: head['GrpHdr/MsgId'] ?? '', account: head['Othr/Id'] ?? '', lines };
}

/** Yuan with at most two decimals; 0 for anything else. */
function fenOf(text = ''): number {
  const match = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text);
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : 0;
}
