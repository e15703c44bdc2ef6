import { day, type Fen } from '@huzhu/kernel';
import { type ClaimHistory, type Coverage, decideClaim, emptyHistory, parseClaim, publishedPlans } from '@huzhu/rules';
import { benchSettlement, type BenchSettlement } from './feed-csv.js';

const COVERAGES: readonly Coverage[] = [
  { plan: 'A-HOSP', version: '2026', start: day('2026-01-01'), end: day('2026-12-31'), units: 1, status: 'ACTIVE' },
];

/** What all of these settlements come to by the rules, one person after the other, each stay with what the ones before it left. */
export function expectedBenefit(settlements: number, eachPerson: number, claimedOn: string): Fen {
  let sumFen = 0n;
  let history: ClaimHistory = emptyHistory;
  for (let number = 0; number < settlements; number += 1) {
    if (number % eachPerson === 0) history = emptyHistory;
    const claim = parseClaim({ ...factsOf(benchSettlement(number, eachPerson)), claimedOn });
    if (claim.kind === 'rejected') throw new Error(claim.code);
    const decision = decideClaim(history, COVERAGES, claim.value, publishedPlans);
    if (decision.kind === 'rejected') throw new Error(decision.code);
    history = decision.nextHistory;
    sumFen += decision.benefitFen;
  }
  return sumFen;
}

const factsOf = ({ number, hospitalLevel, admitted, discharged, ownFen }: BenchSettlement): object => ({
  claim: String(number),
  plan: 'A-HOSP',
  kind: 'HOSPITAL',
  resettles: null,
  cause: 'ILLNESS',
  hospital: `H${number % 900}`,
  hospitalLevel,
  admitted,
  discharged,
  exclusion: null,
  settlements: [
    {
      settlementId: `SETL${number}`,
      settledOn: discharged,
      invoiceCode: '11060201',
      invoiceNumber: String(number).padStart(10, '0'),
      totalFen: ownFen + 500_000,
      outsideCatalogueFen: 0,
      overLimitFen: 0,
      preSelfPayFen: 0,
      inPolicyFen: ownFen + 500_000,
      fundPaidFen: 500_000,
      accountPaidFen: 0,
      cashPaidFen: ownFen,
    },
  ],
});
