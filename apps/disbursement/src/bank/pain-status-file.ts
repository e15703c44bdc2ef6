import { FaultList, type ReadFile, refusedFile } from './file-faults.js';
import { type HeadField, headFaults } from './head-fields.js';
import { ISO_PROFILE, isoFen, isoNamespace } from './iso-profile.js';
import { LINE_RESULTS, type LineResult, type ResultFile, type ResultLine, RETURN_REASON } from './result-file.js';
import { type XmlRecord, XmlRecords } from './xml-records.js';

const REPORT = 'CstmrPmtStsRpt';
const TRANSACTION = `${REPORT}/OrgnlPmtInfAndSts/TxInfAndSts`;

/**
 * Reads a pain.002.001.10 status report about one batch. A report without single transactions speaks for the whole batch; amount and
 * account are compared where the bank repeats them.
 */
export async function readPain002(path: string): Promise<ReadFile<ResultFile>> {
  const file = new XmlRecords(path, {
    namespace: isoNamespace(ISO_PROFILE.result.message),
    records: [TRANSACTION],
    parts: [],
  });
  const faults = new FaultList();
  const seen = new Set<string>();
  const lines: ResultLine[] = [];
  for await (const record of file.records()) {
    const line = readLine(record, faults);
    if (seen.has(line.reference))
      faults.add({ line: line.line, code: 'LINE_REPEATED', facts: { reference: line.reference } });
    seen.add(line.reference);
    lines.push(line);
  }
  if (file.refusal !== null) return file.refusal;
  const { head } = file;
  const batchReference = head.text(`${REPORT}/OrgnlGrpInfAndSts/OrgnlMsgId`);
  const messageId = head.text(`${REPORT}/GrpHdr/MsgId`);
  if (batchReference === undefined || messageId === undefined)
    return refusedFile('HEAD_FAULTY', headFaults(headOf(head)));
  const groupStatus = head.text(`${REPORT}/OrgnlGrpInfAndSts/GrpSts`);
  const whole = groupStatus === undefined ? undefined : resultOf(groupStatus);
  if (groupStatus !== undefined && whole === undefined) faults.add({ code: 'RESULT_UNKNOWN' });
  const reason = head.text(`${REPORT}/OrgnlGrpInfAndSts/StsRsnInf/Rsn/Cd`) ?? '';
  if (lines.length === 0 && whole === 'REJECTED' && !RETURN_REASON.test(reason)) faults.add({ code: 'REASON_MISSING' });
  if (!faults.isEmpty) return faults.refusal();
  if (lines.length === 0 && whole === undefined) return refusedFile('NOTHING_SAID');
  const forAll = lines.length === 0 && whole !== undefined ? { whole: { result: whole, reasonCode: reason } } : {};
  return { ok: true, value: { batchReference, lines, ...forAll, ...echoOf(head) } };
}

/** The hash of our file, if the bank tells it: `SHA-256 …` in the additional information about the group. */
function echoOf(head: XmlRecord): Pick<ResultFile, 'fileHash'> {
  const [label, hash] = (head.text(`${REPORT}/OrgnlGrpInfAndSts/StsRsnInf/AddtlInf`) ?? '').trim().split(/\s+/);
  return label === ISO_PROFILE.result.fileHash && hash !== undefined ? { fileHash: hash.toLowerCase() } : {};
}

const headOf = (head: XmlRecord): HeadField[] =>
  ['GrpHdr/MsgId', 'OrgnlGrpInfAndSts/OrgnlMsgId'].map((title) => ({
    title,
    written: title.endsWith('OrgnlMsgId') ? 'MsgId of our pain.001' : 'R20260131-1',
    isGood: head.text(`${REPORT}/${title}`) !== undefined,
  }));

const resultOf = (status: string | undefined): LineResult | undefined =>
  LINE_RESULTS.find((each) => each === ISO_PROFILE.result.codes[status ?? '']);

function readLine(record: XmlRecord, faults: FaultList): ResultLine {
  const { line } = record;
  const reference = record.text('OrgnlEndToEndId') ?? '';
  const result = resultOf(record.text('TxSts'));
  const amount = record.text('OrgnlTxRef/Amt/InstdAmt');
  const amountFen = amount === undefined ? null : isoFen(amount);
  const reason = record.text('StsRsnInf/Rsn/Cd') ?? '';
  if (reference === '') faults.add({ line, code: 'REFERENCE_MISSING' });
  if (result === undefined) faults.add({ line, code: 'RESULT_UNKNOWN' });
  if (amount !== undefined && (amountFen === null || amountFen <= 0n)) faults.add({ line, code: 'AMOUNT_FORMAT' });
  if (result === 'REJECTED' && !RETURN_REASON.test(reason)) faults.add({ line, code: 'REASON_MISSING' });
  return {
    line,
    reference,
    accountNumber: record.text('OrgnlTxRef/CdtrAcct/Id/Othr/Id') ?? null,
    amountFen,
    result: result ?? 'IN_PROGRESS',
    reasonCode: result === 'REJECTED' ? reason : '',
  };
}
