import { randomUUID } from 'node:crypto';
import { claimSubmitted } from '@huzhu/contracts';
import { type Answer, ORGS } from '@huzhu/testing';
import { ClaimsBed, IDS } from './testing/claims-bed.js';

const [ANNA, BERT, CLEO] = IDS as [string, string, string];
const API = '/api/claims/v1/opening-claims';
const HEADER =
  '原案号,证件号码,计划代码,申领类别,申领日期,原因,医院,医院等级,入院日期,出院日期,结算单号,结算日期,' +
  '费用总额,全自费,超限价自费,先行自付,政策范围内,基金支付,个人账户支付,个人现金支付';

interface Line {
  readonly number: string;
  readonly id?: string;
  readonly kind?: string;
  readonly lodged?: string;
  readonly sheet?: string;
  readonly yuan?: number;
  readonly hospital?: string;
}

const line = ({
  number,
  id = ANNA,
  kind = '住院',
  lodged = '2026-06-20',
  sheet,
  yuan = 4_000,
  hospital = 'H1',
}: Line) =>
  [
    number,
    id,
    'A-HOSP',
    kind,
    lodged,
    '疾病',
    hospital,
    3,
    '2026-05-01',
    '2026-05-09',
    sheet ?? `S-${number}`,
    '2026-05-09',
  ]
    .concat([yuan, 0, 0, 0, yuan, 0, 0, yuan])
    .join(',');

describe('claims that were open before', () => {
  let claims: ClaimsBed;
  let clerk: string;
  let officer: string;

  beforeAll(async () => {
    claims = await ClaimsBed.start();
    await claims.cover([{ id: ANNA }, { id: BERT }]);
    clerk = await claims.bed.staff('clerk');
    officer = await claims.bed.staff('officer');
  }, 60_000);
  afterAll(() => claims.stop());

  const upload = (lines: readonly string[], token = clerk): Promise<Answer> => {
    const form = new FormData();
    form.set('file', new Blob([[HEADER, ...lines].join('\n')]), 'open.csv');
    return claims.bed.call('POST', API, { token, form, key: randomUUID() });
  };
  const step = (id: string, name: 'release' | 'withdrawal', token = officer): Promise<Answer> =>
    claims.bed.call('POST', `${API}/${id}/${name}`, { token, key: randomUUID() });

  test('are checked row by row, let in by a second person, and decided like any other', async () => {
    const { status, body } = await upload([
      line({ number: 'K1', sheet: 'S1', yuan: 3_000 }),
      line({ number: 'K1', sheet: 'S2', yuan: 1_000 }),
      line({ number: 'K2', id: '999999199001010012' }),
      line({ number: 'K3', id: CLEO }),
      line({ number: 'K4', kind: '体检' }),
      line({ number: 'K5', lodged: '2026-08-01' }),
      line({ number: 'K6', lodged: 'soon' }),
      line({ number: 'K7', hospital: 'H1' }),
      line({ number: 'K7', hospital: 'H2' }),
    ]);
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'CHECKED', rows: 9, claims: 1 });
    expect(body.refused).toEqual([
      { row: 4, code: 'ID_INVALID', field: 'idNumber' },
      { row: 5, code: 'NO_COVERAGE_KNOWN', field: 'plan' },
      { row: 6, code: 'KIND_UNKNOWN', field: 'kind' },
      { row: 7, code: 'DAY_IN_FUTURE', field: 'lodgedOn' },
      { row: 8, code: 'CELL_FAULTY', field: 'lodgedOn' },
      { row: 9, code: 'CASE_CONTRADICTS_ITSELF', field: 'caseNumber' },
      { row: 10, code: 'CASE_CONTRADICTS_ITSELF', field: 'caseNumber' },
    ]);
    expect(await claims.bed.sent(claimSubmitted)).toEqual([]);
    const released = await step(body.id, 'release');
    expect([released.status, released.body.state]).toEqual([200, 'RELEASED']);
    expect((await step(body.id, 'release')).body.code).toBe('ALREADY_DECIDED');
    const [sent] = await claims.bed.sent(claimSubmitted);
    expect(sent).toMatchObject({ orgId: ORGS.east, channel: 'CLERK', submittedOn: '2026-06-20' });
    const accepted = await claims.accept(officer, sent!.claimId);
    expect(accepted.body).toMatchObject({ state: 'FIRST_REVIEW' });
    expect(await claims.detail(officer, sent!.claimId)).toMatchObject({ outcome: 'OK', benefitFen: 102_000 });
  });

  test('are let in by nobody who uploaded them or whom they are about', async () => {
    const self = await claims.bed.staff('officer');
    const { body } = await upload([line({ number: 'K10', id: BERT })], self);
    expect((await step(body.id, 'release', self)).body.code).toBe('SAME_PERSON');
    const bert = await claims.bed.staff('officer', { personKey: claims.personKey(BERT) });
    expect((await step(body.id, 'release', bert)).body.code).toBe('RECUSAL_REQUIRED');
    const foreign = await claims.bed.staff('officer', { orgId: ORGS.elsewhere });
    expect((await step(body.id, 'release', foreign)).status).toBe(404);
    const listed = await claims.bed.call('GET', API, { token: foreign });
    expect(listed.body.items).toEqual([]);
  });

  test('come once: the same file is what it was, the same case number is refused until it is taken back', async () => {
    const first = await upload([line({ number: 'K20' })]);
    expect((await upload([line({ number: 'K20' })])).body).toMatchObject({ id: first.body.id, seenBefore: true });
    const again = [line({ number: 'K20', yuan: 5_000 })];
    const refused = await upload(again);
    expect(refused.body.refused).toEqual([{ row: 2, code: 'IMPORTED_BEFORE', field: 'caseNumber' }]);
    expect((await step(refused.body.id, 'release')).body.code).toBe('NOTHING_TO_RELEASE');
    await step(refused.body.id, 'withdrawal', clerk);
    expect((await step(first.body.id, 'withdrawal', clerk)).body.state).toBe('WITHDRAWN');
    const withdrawn = async (query: string) => {
      const { body } = await claims.bed.call('GET', `${API}?state=WITHDRAWN${query}`, { token: clerk });
      return (body.items as { id: string; state: string }[]).map(({ id }) => id);
    };
    expect(await withdrawn('&sort=made')).toContain(first.body.id);
    expect(await withdrawn('&sort=made')).toEqual((await withdrawn('')).toReversed());
    const page = await claims.bed.call('GET', `${API}?limit=1&sort=made`, { token: clerk });
    const next = await claims.bed.call('GET', `${API}?limit=1&sort=made&after=${page.body.nextCursor}`, {
      token: clerk,
    });
    expect(next.body.items[0].id > page.body.items[0].id).toBe(true);
    expect((await upload(again)).body).toMatchObject({ claims: 1, refused: [] });
  });

  test('keep no id number readable', async () => {
    const [stored] = await claims.bed.rows<{ text: string }>(
      `SELECT (SELECT coalesce(string_agg(f::text, ''), '') FROM claims.opening_file AS f)
           || (SELECT coalesce(string_agg(c::text, ''), '') FROM claims.opening_claim AS c) AS text`,
    );
    expect(stored!.text).not.toContain(ANNA.slice(0, 17));
    expect(stored!.text).not.toContain('S-K10');
  });
});
