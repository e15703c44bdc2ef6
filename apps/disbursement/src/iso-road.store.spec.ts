import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACCOUNTS, DisbursementBed, must } from './testing/disbursement-bed.js';
import { schemaFault } from './testing/published-schema.js';

const account = ACCOUNTS.HARDSHIP_AID;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const TRANSFERS = /<EndToEndId>(P\w+)<.*?CNY">([\d.]+)<.*?CdtrAcct><Id><Othr><Id>(\d+)</g;
const balance = (type: string, yuan: string, on = '2026-01-06'): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">${yuan}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>`;

describe('a bank that speaks ISO 20022', () => {
  let bed: DisbursementBed;
  beforeAll(async () => {
    bed = await DisbursementBed.start();
  });
  afterAll(() => bed.stop());

  it('gets a valid pain.001, answers with pain.002, and is reconciled by camt.053; MT940 brings the next day', async () => {
    const opening = { accountNumber: account, accountName: '帮扶专户', amountFen: 10_000, asOf: '2026-01-01' };
    const body = { ...opening, fund: 'HARDSHIP_AID', bankProfile: 'iso20022' };
    const proposed = await must(bed.post('accountant', 'opening-balances', { body }));
    await must(bed.post('approver', `opening-balances/${proposed.body.id}/confirmation`));
    const facts = { source: 'hardship', fund: 'HARDSHIP_AID', purpose: 'HARDSHIP_AID' } as const;
    await bed.deliver([await bed.request(1_205, facts), await bed.request(300, facts)]);
    const batch = await bed.untilSent('HARDSHIP_AID');
    const sent = bed.bank.files.find(({ reference }) => reference === batch.reference)!.bytes;
    expect(schemaFault('pain.001.001.09', sent)).toBeNull();
    const transfers = [...sent.toString().matchAll(TRANSFERS)].map(([, reference, yuan, number]) => ({
      reference,
      yuan,
      number,
    }));
    const first = transfers.find(({ yuan }) => yuan === '12.05')!;
    const second = transfers.find(({ yuan }) => yuan === '3.00')!;

    const report = bytes(
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>R</MsgId><CreDtTm>2026-01-05T20:00:00</CreDtTm></GrpHdr>' +
        `<OrgnlGrpInfAndSts><OrgnlMsgId>${batch.reference}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>` +
        `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${batch.reference}</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>${first.reference}</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts>` +
        `<TxInfAndSts><OrgnlEndToEndId>${second.reference}</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC01</Cd></Rsn></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`,
    );
    expect(schemaFault('pain.002.001.10', report)).toBeNull();
    const answered = await must(bed.upload('cashier', `batches/${batch.id}/results`, report));
    expect(answered.body).toMatchObject({ confirmed: 1, rejected: 1, unanswered: 0 });

    const camt = bytes(
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId><CreDtTm>2026-01-06T20:00:00</CreDtTm></GrpHdr>' +
        `<Stmt><Id>S</Id><Acct><Id><Othr><Id>${account}</Id></Othr></Id></Acct>${balance('OPBD', '100.00')}${balance('CLBD', '87.95')}` +
        '<Ntry><Amt Ccy="CNY">12.05</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-01-06</Dt></BookgDt><AcctSvcrRef>I1</AcctSvcrRef>' +
        `<BkTxCd><Prtry><Cd>T</Cd></Prtry></BkTxCd><NtryDtls><TxDtls><Refs><EndToEndId>${first.reference}</EndToEndId></Refs>` +
        `<RltdPties><CdtrAcct><Id><Othr><Id>${first.number}</Id></Othr></Id></CdtrAcct></RltdPties></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>`,
    );
    expect(schemaFault('camt.053.001.08', camt)).toBeNull();
    expect((await must(bed.upload('accountant', 'statements', camt))).body).toMatchObject({
      settled: 1,
      exceptions: 0,
    });
    expect((await bed.upload('accountant', 'statements', camt)).body.repeated).toBe(true);

    const back = `/EREF/R1/OREF/${first.reference}/RSN/AC04/NAME/测试/ACCT/${first.number}`;
    const fields = [
      ':20:X',
      `:25:${account}`,
      ':28C:1/1',
      ':60F:C260107CNY87,95',
      ':61:2601070107C12,05NTRFNONREF//I2',
    ];
    const mt940 = bytes([...fields, `:86:${back}`, ':62F:C260107CNY100,00', '-'].join('\r\n'));
    expect((await must(bed.upload('accountant', 'statements', mt940))).body).toMatchObject({
      returned: 1,
      exceptions: 0,
    });
    const totals = await bed.totals();
    expect(totals.funds[0]).toMatchObject({ ledgerBalanceFen: 10_000, bankBalanceFen: 10_000, unexplainedFen: 0 });
    const [settled] = await bed.payments('state=RETURNED');
    const reasons = (await bed.get('return-reasons')).body.items as { code: string; next: string }[];
    expect(reasons.find(({ code }) => code === settled!.returnReason)?.next).toBe('NEW_ACCOUNT');
  });

  it('may book several payments as one entry: each is a line of its own', async () => {
    const facts = { source: 'hardship', fund: 'HARDSHIP_AID', purpose: 'HARDSHIP_AID' } as const;
    await bed.deliver([await bed.request(400, facts), await bed.request(500, facts)]);
    const { reference } = await bed.untilSent('HARDSHIP_AID');
    const sent = bed.bank.files.find((file) => file.reference === reference)!.bytes.toString();
    const parts = [...sent.matchAll(TRANSFERS)].map(
      ([, payment, yuan, number]) =>
        `<TxDtls><Refs><EndToEndId>${payment}</EndToEndId></Refs><Amt Ccy="CNY">${yuan}</Amt><CdtDbtInd>DBIT</CdtDbtInd>` +
        `<RltdPties><CdtrAcct><Id><Othr><Id>${number}</Id></Othr></Id></CdtrAcct></RltdPties></TxDtls>`,
    );
    const camt = bytes(
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId><CreDtTm>2026-01-08T20:00:00</CreDtTm></GrpHdr>' +
        `<Stmt><Id>S</Id><Acct><Id><Othr><Id>${account}</Id></Othr></Id></Acct>${balance('OPBD', '100.00', '2026-01-08')}${balance('CLBD', '91.00', '2026-01-08')}` +
        '<Ntry><Amt Ccy="CNY">9.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-01-08</Dt></BookgDt><AcctSvcrRef>I3</AcctSvcrRef>' +
        `<BkTxCd><Prtry><Cd>T</Cd></Prtry></BkTxCd><NtryDtls>${parts.join('')}</NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>`,
    );
    expect(schemaFault('camt.053.001.08', camt)).toBeNull();
    const taken = await must(bed.upload('accountant', 'statements', camt));
    expect(taken.body).toMatchObject({ settled: 2, exceptions: 0 });
  });
});
