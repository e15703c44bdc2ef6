import { randomUUID } from 'node:crypto';
import { findPlan, publishedPlans, shippedDefinition } from '@huzhu/rules';
import { ClaimsBed, feedText, IDS, stayFacts } from './testing/claims-bed.js';

const [ANNA, BERTA, CLARA] = IDS as [string, string, string];
const CLAIMS = '/api/claims/v1/claims';
const STRICT = {
  unionCheckWorkingDays: 6,
  acceptanceWorkingDays: 4,
  firstReviewWorkingDays: 7,
  paymentWorkingDays: 9,
  fixDays: 3,
};

/** The shipped plan as another version, with terms of its own or without any. */
const versioned = (version: string, terms: object): { code: string; version: string } => {
  const shipped = shippedDefinition(findPlan(publishedPlans, 'A-HOSP', '2026')!) as { deadlines: object };
  return { ...structuredClone(shipped), code: 'A-HOSP', version, ...terms };
};

describe('the terms of a plan version', () => {
  let claims: ClaimsBed;
  let anna: string;
  let berta: string;
  let clara: string;
  let officer: string;

  beforeAll(async () => {
    claims = await ClaimsBed.start('2026-07-01');
    const { deadlines } = shippedDefinition(findPlan(publishedPlans, 'A-HOSP', '2026')!) as { deadlines: object };
    const own = { documents: { HOSPITAL: ['ID_CARD', 'ITEMISED_LIST'] }, deadlines: { ...deadlines, ...STRICT } };
    await claims.publishDefinition(versioned('own', own));
    await claims.publishDefinition(versioned('silent', { documents: undefined, deadlines: undefined }));
    await claims.cover([{ id: ANNA, sealedPayee: 'a..b.c.d' }], { plan: ['A-HOSP', 'own'] });
    await claims.cover([{ id: BERTA }], { plan: ['A-HOSP', 'silent'] });
    await claims.publishPlan('C-WOMEN-2025');
    await claims.cover([{ id: CLARA }], { plan: ['C-WOMEN', '2025'] });
    clara = await claims.bed.member(claims.personKey(CLARA));
    anna = await claims.bed.member(claims.personKey(ANNA));
    berta = await claims.bed.member(claims.personKey(BERTA));
    officer = await claims.bed.staff('officer');
  });
  afterAll(() => claims.stop());

  const submit = async (token: string, claimId: string) =>
    (await claims.bed.call('POST', `${CLAIMS}/${claimId}/submission`, { token, key: randomUUID() })).body;

  test('say which documents a claim by hand needs', async () => {
    const claimId = await claims.draft(anna, stayFacts('own', 3, 400_000));
    expect(await submit(anna, claimId)).toMatchObject({ facts: { missing: ['ID_CARD', 'ITEMISED_LIST'] } });
    const desk = await claims.bed.call('GET', `${CLAIMS}/${claimId}/completeness`, { token: anna });
    expect(desk.body).toMatchObject({ missing: ['ID_CARD', 'ITEMISED_LIST'] });
    for (const kind of ['ID_CARD', 'ITEMISED_LIST']) await claims.addDocument(anna, claimId, kind);
    expect(await submit(anna, claimId)).toMatchObject({ state: 'SUBMITTED' });
  });

  test('say where one of several papers is enough, and what is merely offered', async () => {
    await claims.publishPlan('B-CI-HA-2025');
    await claims.cover([{ id: CLARA }], { plan: ['B-CI-HA', '2025'], end: '2027-12-31' });
    const stay = {
      cause: 'ILLNESS',
      hospital: 'H1',
      hospitalLevel: 3,
      admitted: '2026-05-01',
      discharged: '2026-05-11',
    };
    const claimId = await claims.draft(clara, stay, { plan: 'B-CI-HA', kind: 'HOSPITAL_ALLOWANCE' });
    const desk = async (of: string) =>
      (await claims.bed.call('GET', `${CLAIMS}/${of}/completeness`, { token: clara })).body.needed;
    expect(await desk(claimId)).toEqual([
      { kind: 'ID_CARD', brought: 0 },
      { kind: 'SETTLEMENT_SHEET', brought: 0, instead: ['INVOICE'] },
      { kind: 'DISCHARGE_SUMMARY', brought: 0, instead: ['RECORD_FRONT_PAGE'] },
    ]);
    for (const kind of ['ID_CARD', 'INVOICE', 'DISCHARGE_SUMMARY']) await claims.addDocument(clara, claimId, kind);
    expect((await desk(claimId))[1]).toEqual({ kind: 'INVOICE', brought: 1 });
    expect(await submit(clara, claimId)).toMatchObject({ state: 'SUBMITTED' });
    const illness = await claims.draft(
      clara,
      { illnessClass: 1, diagnosedOn: '2026-06-24' },
      { plan: 'B-CI-HA', kind: 'CRITICAL_ILLNESS' },
    );
    expect(await desk(illness)).toContainEqual({ kind: 'OPERATION_NOTE', brought: 0, ifAny: true });
  });

  test('say how long every step may take, and how long a member may mend', async () => {
    const documents = ['ID_CARD', 'ITEMISED_LIST'];
    const claimId = await claims.handIn(anna, stayFacts('clock', 4, 900_000), {
      plan: 'A-HOSP',
      kind: 'HOSPITAL',
      documents,
    });
    expect(await claims.detail(anna, claimId)).toMatchObject({ deadline: { step: 'UNION_CHECK', workingDays: 6 } });
    await claims.accept(officer, claimId);
    expect(await claims.detail(anna, claimId)).toMatchObject({
      deadline: { step: 'FIRST_REVIEW', workingDays: 7 },
      wholeWay: { acceptedOn: '2026-07-01', targetOn: '2026-07-29', targetWorkingDays: 20, usedWorkingDays: 0 },
    });
    const returned = await claims.bed.call('POST', `${CLAIMS}/${claimId}/return`, {
      token: await claims.bed.staff('first-reviewer'),
      key: randomUUID(),
      body: { missing: ['INVOICE'] },
    });
    expect(returned.body).toMatchObject({ state: 'RETURNED_FOR_FIX' });
    const mended = await claims.detail(anna, claimId);
    expect(mended).toMatchObject({ fixBy: '2026-07-04' });
    expect(mended).not.toHaveProperty('wholeWay');
  });

  test('hold for a stay that came with a feed', async () => {
    const row = {
      setl: 'S1',
      stay: 'V1',
      id: ANNA,
      from: '2026-05-01',
      to: '2026-05-04',
      inPolicy: 6_000,
      paid: 1_000,
    };
    const { feedId } = await claims.importFeed(feedText([row]));
    const [stay] = await claims.stays(feedId);
    expect(await claims.detail(officer, stay!.claimId)).toMatchObject({
      state: 'APPROVED',
      planVersion: 'own',
      deadline: { step: 'PAYMENT', workingDays: 9 },
    });
  });

  test('are those of the house where a version is silent', async () => {
    const claimId = await claims.draft(berta, stayFacts('silent', 3, 400_000));
    expect(await submit(berta, claimId)).toMatchObject({
      facts: { missing: ['ID_CARD', 'SETTLEMENT_SHEET', 'INVOICE', 'DISCHARGE_SUMMARY', 'ITEMISED_LIST'] },
    });
    const handedIn = await claims.handIn(berta, stayFacts('house', 4, 400_000));
    expect(await claims.detail(berta, handedIn)).toMatchObject({ deadline: { step: 'UNION_CHECK', workingDays: 3 } });
  });

  test('name the illnesses a claim may be for: no other is taken in, revised to, or accepted', async () => {
    const post = async (token: string, path: string, body?: object) =>
      (await claims.bed.call('POST', path, { token, key: randomUUID(), ...(body ? { body } : {}) })).body;
    const women = { plan: 'C-WOMEN', kind: 'WOMEN_ILLNESS' };
    const facts = { diagnosedOn: '2026-06-24', illness: 'BREAST', firstStayDays: 3 };
    const refused = { code: 'ILLNESS_NOT_LISTED' };
    expect(await post(clara, CLAIMS, { ...women, facts: { ...facts, illness: 'LUNG' } })).toMatchObject(refused);
    expect(await post(clara, CLAIMS, { ...women, facts: { diagnosedOn: '2026-06-24' } })).toMatchObject(refused);
    const claimId = await claims.draft(clara, facts, women);
    const revised = await claims.bed.call('PUT', `${CLAIMS}/${claimId}/facts`, {
      token: clara,
      key: randomUUID(),
      body: { facts: { ...facts, illness: 'LUNG' } },
    });
    expect(revised.body).toMatchObject(refused);
    const desk = await claims.bed.call('GET', `${CLAIMS}/${claimId}/completeness`, { token: clara });
    for (const kind of desk.body.missing) await claims.addDocument(clara, claimId, kind);
    expect(await submit(clara, claimId)).toMatchObject({ state: 'SUBMITTED' });
    const list = (from: string, to: string) =>
      claims.bed.rows(
        `UPDATE claims.plan_version SET definition = replace(definition::text, $1, $2)::jsonb WHERE plan = 'C-WOMEN'`,
        [`"${from}"`, `"${to}"`],
      );
    await list('BREAST', 'OF_OLD');
    expect(await post(officer, `${CLAIMS}/${claimId}/acceptance`)).toMatchObject(refused);
    await list('OF_OLD', 'BREAST');
    expect(await post(officer, `${CLAIMS}/${claimId}/acceptance`)).toMatchObject({ state: 'FIRST_REVIEW' });
  });

  test.each([
    ['A-HOSP', '2026', 'HOSPITAL', stayFacts('excluded', 5, 400_000), 'CRIME'],
    ['B-CI-HA', '2025', 'CRITICAL_ILLNESS', { illnessClass: 1, diagnosedOn: '2026-05-04' }, 'CHILDBIRTH'],
    ['C-WOMEN', '2025', 'WOMEN_ILLNESS', { illness: 'BREAST', diagnosedOn: '2026-06-24' }, 'PRE_EXISTING'],
    ['D-ACC', '2025', 'ACCIDENT', { accidentOn: '2026-05-04', hospitalDays: 5 }, 'WAR_OR_EARTHQUAKE'],
  ])('of %s %s name its exclusions, in its own words', async (code, version, kind, facts, exclusion) => {
    if (code !== 'A-HOSP') await claims.publishPlan(`${code}-${version}`);
    const id = IDS[3]!;
    await claims.cover([{ id }], { plan: [code, version] });
    const member = await claims.bed.member(claims.personKey(id));
    const about = { plan: code, kind };
    const told = { ...about, facts: { ...facts, exclusion: 'ANYTHING' } };
    const refused = await claims.bed.call('POST', CLAIMS, { token: member, key: randomUUID(), body: told });
    expect(refused.body).toMatchObject({ code: 'EXCLUSION_NOT_LISTED' });
    const claimId = await claims.draft(member, facts, about);
    const desk = await claims.bed.call('GET', `${CLAIMS}/${claimId}/completeness`, { token: member });
    for (const document of desk.body.missing) await claims.addDocument(member, claimId, document);
    await submit(member, claimId);
    await claims.accept(officer, claimId);
    const set = async (named: string) =>
      claims.bed.call('POST', `${CLAIMS}/${claimId}/exclusion`, {
        token: await claims.bed.staff('first-reviewer'),
        key: randomUUID(),
        body: { exclusion: named, opinion: '经核实' },
      });
    expect((await set('ANYTHING')).body).toMatchObject({ code: 'EXCLUSION_NOT_LISTED' });
    expect((await set(exclusion)).body).toMatchObject({ state: 'CONFIRMATION' });
    const shown = await claims.detail(member, claimId);
    const words = findPlan(publishedPlans, code, version)!.exclusions.find((each) => each.code === exclusion)!.zh;
    expect(shown).toMatchObject({ outcome: 'EXCLUDED', benefitFen: 0 });
    expect(shown.steps.at(-1).sentence).toContain(words);
  });
});
