import { publishedPlans } from '../plan/plan-book.js';
import type { ClaimKind } from '../plan/plan.js';
import { refuseUnlisted } from './listed.js';

const benefits = publishedPlans.flatMap((plan) =>
  (Object.keys(plan.benefits) as ClaimKind[]).map((kind) => ({
    plan,
    kind,
    name: `${plan.code}-${plan.version} ${kind}`,
  })),
);

describe.each(benefits)('$name', ({ plan, kind }) => {
  const illness = plan.benefits.WOMEN_ILLNESS?.illnesses[0]?.code ?? null;

  it('knows the exclusions of its version, each with a sentence, and no others', () => {
    const codes = plan.exclusions.map(({ code }) => code);
    expect(codes.length).toBeGreaterThan(0);
    for (const exclusion of codes) expect(refuseUnlisted(plan, { kind, illness, exclusion })).toBeNull();
    for (const exclusion of ['CRIME_OR_DRUGS', 'NOT_SETTLED_BY_INSURANCE', '任意文字', '']) {
      expect(refuseUnlisted(plan, { kind, illness, exclusion })).toMatchObject({
        code: 'EXCLUSION_NOT_LISTED',
        clause: `${plan.code}-${plan.version} exclusions`,
      });
    }
    expect(refuseUnlisted(plan, { kind, illness, exclusion: null })).toBeNull();
  });
});

it.each(['LUNG', '', null])('plan C has no benefit for the illness %s', (illness) => {
  const plan = publishedPlans.find(({ code }) => code === 'C-WOMEN')!;
  expect(refuseUnlisted(plan, { kind: 'WOMEN_ILLNESS', illness })).toMatchObject({
    code: 'ILLNESS_NOT_LISTED',
    clause: 'C-WOMEN-2025 WOMEN_ILLNESS.illnesses',
  });
});
