import { formatYuan } from '@huzhu/kernel';
import { ISO_PROFILE, isoNamespace } from './iso-profile.js';
import {
  type PaymentFile,
  type PaymentFileHead,
  type PaymentFileLine,
  type PaymentFilePieces,
  wholeFile,
} from './payment-file.js';

const NAME_CHARACTERS_MAX = 140;

/**
 * A bank file as pain.001.001.09, UTF-8. Message and payment information bear the batch's reference, every line its own
 * end-to-end reference, also where people read it. The same payments give the same bytes: the time is the day's beginning.
 */
export function pain001File(file: PaymentFileHead): PaymentFilePieces {
  const totals = [element('NbOfTxs', String(file.payments)), element('CtrlSum', formatYuan(file.totalFen))].join('');
  const reference = element('MsgId', file.batchReference);
  const written = (...texts: readonly string[]): Uint8Array => new TextEncoder().encode(texts.join(''));
  return {
    head: written(
      '<?xml version="1.0" encoding="UTF-8"?>\n',
      `<Document xmlns="${isoNamespace(ISO_PROFILE.payment)}"><CstmrCdtTrfInitn>`,
      `<GrpHdr>${reference}<CreDtTm>${file.day}T00:00:00+08:00</CreDtTm>${totals}`,
      `<InitgPty>${nameOf(file.payerName)}</InitgPty></GrpHdr>`,
      `<PmtInf>${element('PmtInfId', file.batchReference)}<PmtMtd>TRF</PmtMtd><BtchBookg>false</BtchBookg>${totals}`,
      `<ReqdExctnDt><Dt>${file.day}</Dt></ReqdExctnDt><Dbtr>${nameOf(file.payerName)}</Dbtr>`,
      `<DbtrAcct>${accountOf(file.payerAccount)}<Ccy>${ISO_PROFILE.currency}</Ccy></DbtrAcct>`,
      '<DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt>',
    ),
    lines: (some) => written(...some.map(transfer)),
    foot: written('</PmtInf></CstmrCdtTrfInitn></Document>\n'),
  };
}

export const writePain001 = (file: PaymentFile): Uint8Array => wholeFile(file, pain001File);

function transfer({ reference, amountFen, payee }: PaymentFileLine): string {
  return [
    `<CdtTrfTxInf><PmtId>${element('EndToEndId', reference)}</PmtId>`,
    `<Amt><InstdAmt Ccy="${ISO_PROFILE.currency}">${formatYuan(amountFen)}</InstdAmt></Amt>${bankOf(payee)}`,
    `<Cdtr>${nameOf(payee.name)}</Cdtr><CdtrAcct>${accountOf(payee.accountNumber)}</CdtrAcct>`,
    `<RmtInf>${element('Ustrd', reference)}</RmtInf></CdtTrfTxInf>\n`,
  ].join('');
}

/** The bank of an account by CNAPS code and name; nothing where neither is known. */
function bankOf({ bankCode, bankName }: PaymentFileLine['payee']): string {
  if (bankCode === undefined && bankName === undefined) return '';
  const system = `<ClrSysId>${element('Cd', ISO_PROFILE.clearingSystem)}</ClrSysId>`;
  const code = bankCode === undefined ? '' : `<ClrSysMmbId>${system}${element('MmbId', bankCode)}</ClrSysMmbId>`;
  const name = bankName === undefined ? '' : nameOf(bankName);
  return `<CdtrAgt><FinInstnId>${code}${name}</FinInstnId></CdtrAgt>`;
}

const nameOf = (name: string): string => element('Nm', Array.from(name).slice(0, NAME_CHARACTERS_MAX).join(''));
const accountOf = (number: string): string => `<Id><Othr>${element('Id', number)}</Othr></Id>`;
const element = (name: string, text: string): string => `<${name}>${escapeXml(text)}</${name}>`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text of an element; characters that XML does not have are left out. */
const escapeXml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>]/g, (sign) => ENTITIES[sign]!);
