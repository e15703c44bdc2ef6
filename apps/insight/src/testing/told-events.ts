import {
  aidDecided,
  budgetChanged,
  campaignChanged,
  claimDecided,
  claimsPaymentRequested,
  claimSubmitted,
  contributionReceived,
  type CoverageActivated,
  coverageActivated,
  coverageEnded,
  type EventContract,
  type EventMessage,
  householdChanged,
  householdRegistered,
  orgUnitChanged,
  paymentAccepted,
  paymentReturned,
  paymentSettled,
  recipientCovered,
  recipientExcused,
  toMessage,
  type Trade,
} from '@huzhu/contracts';
import { v7 as newId } from 'uuid';

export const UNITS = {
  province: '00000000-0000-7000-8000-000000000002',
  city: '00000000-0000-7000-8000-000000000003',
  east: '00000000-0000-7000-8000-000000000004',
  west: '00000000-0000-7000-8000-000000000005',
  mill: '00000000-0000-7000-8000-000000000006',
  yard: '00000000-0000-7000-8000-000000000007',
} as const;

const { province, city, east, west, mill, yard } = UNITS;
const keyOf = (n: number): string => n.toString(16).padStart(64, '0');

/** An id that says what it is of, in the order of numbers. */
const idOf = (kind: number, n: number): string =>
  `01900000-00${String(kind).padStart(2, '0')}-7000-8000-${String(n).padStart(12, '0')}`;

/** What the neighbours tell, as messages; times and ids are those of the making. */
export class ToldEvents {
  readonly all: EventMessage[] = [];

  tell<Payload extends object>(contract: EventContract<Payload>, payload: Payload, version = 1): this {
    this.all.push(toMessage(contract, payload, { id: newId(), time: '2026-01-05T00:00:00.000Z', version }));
    return this;
  }

  unit(
    orgId: string,
    level: 'CITY' | 'COUNTY' | 'PRIMARY',
    ancestors: string[],
    from: string,
    { version = 1, trade }: { version?: number; trade?: Trade } = {},
  ): this {
    const name = Object.entries(UNITS).find(([, id]) => id === orgId)![0];
    return this.tell(
      orgUnitChanged,
      {
        orgId,
        code: name.toUpperCase(),
        name,
        level,
        ...(trade === undefined ? {} : { trade }),
        ancestors: [orgId, ...ancestors],
        validFrom: from,
      },
      version,
    );
  }

  /** People of a union, covered for 2026. */
  covered(orgId: string, roster: number, people: number, told: Partial<CoverageActivated> = {}): this {
    const facts = {
      orgId,
      rosterId: idOf(1, roster),
      enrolledAs: 'EMPLOYER' as const,
      plan: 'A-HOSP',
      planVersion: '2026',
      ...told,
    };
    const items = Array.from({ length: people }, (_, n) => {
      const number = roster * 1_000 + n;
      return { coverageId: idOf(2, number), personKey: keyOf(number), units: 1, version: 2 };
    });
    return this.tell(coverageActivated, { ...facts, start: '2026-01-01', end: '2026-12-31', items }, 2);
  }

  /** A claim from submission to settlement. */
  paidClaim(n: number, orgId: string, benefitFen: number, on = '2026-02-10'): this {
    const [claimId, personKey] = [idOf(3, n), keyOf(n)];
    const businessKey = `claims/${claimId}/1`;
    const paid = { businessKey, source: 'claims' as const, caseId: claimId, sequence: 1, amountFen: benefitFen };
    const facts = { paymentId: idOf(4, n), ...paid };
    const submitted = {
      claimId,
      orgId,
      personKey,
      plan: 'A-HOSP',
      channel: 'FEED' as const,
      submittedOn: '2026-02-01',
    };
    return this.tell(claimSubmitted, submitted)
      .tell(
        claimDecided,
        {
          claimId,
          orgId,
          personKey,
          plan: 'A-HOSP',
          planVersion: '2026',
          outcome: 'OK',
          benefitFen,
          decidedOn: '2026-02-05',
        },
        2,
      )
      .tell(
        claimsPaymentRequested,
        {
          ...paid,
          orgId,
          fund: 'MUTUAL_AID_POOL',
          purpose: 'BENEFIT',
          personKey,
          sealedPayee: 'a..b.c.d',
          approvedOn: '2026-02-05',
          plan: 'A-HOSP',
        },
        2,
      )
      .tell(paymentAccepted, { ...facts, acceptedOn: '2026-02-05' }, 1)
      .tell(paymentSettled, { ...facts, settledOn: on }, 3);
  }

  returned(n: number, amountFen: number): this {
    const caseId = idOf(3, n);
    return this.tell(
      paymentReturned,
      {
        paymentId: idOf(4, n),
        businessKey: `claims/${caseId}/1`,
        source: 'claims' as const,
        caseId,
        sequence: 1,
        amountFen,
        reasonCode: 'AC04',
        returnedOn: '2026-02-11',
      },
      4,
    );
  }
}

/** A city with two counties; a mill that moves from the eastern to the western one, a yard that stays. */
export function toldEvents(): ToldEvents {
  const told = new ToldEvents();
  told
    .unit(city, 'CITY', [province], '2025-01-01')
    .unit(east, 'COUNTY', [city, province], '2025-01-01')
    .unit(west, 'COUNTY', [city, province], '2025-01-01')
    .unit(mill, 'PRIMARY', [east, city, province], '2025-01-01')
    .unit(yard, 'PRIMARY', [west, city, province], '2025-01-01', { trade: 'G' })
    .unit(mill, 'PRIMARY', [east, city, province], '2025-01-01', { version: 2, trade: 'C' })
    .unit(mill, 'PRIMARY', [west, city, province], '2026-04-01', { version: 3, trade: 'C' });
  told
    .covered(mill, 1, 12)
    .covered(yard, 2, 30)
    .covered(yard, 3, 6, { enrolledAs: 'INDIVIDUAL', trade: 'H' })
    .covered(east, 4, 7);
  told.tell(coverageEnded, {
    orgId: yard,
    items: [
      {
        coverageId: idOf(2, 2_000),
        personKey: keyOf(2_000),
        end: '2026-03-01',
        reason: 'DEATH',
        version: 3,
      },
    ],
  });
  for (const [n, orgId] of [mill, yard].entries()) {
    told.tell(contributionReceived, {
      contributionId: idOf(5, n),
      orgId,
      rosterId: idOf(1, n + 1),
      plan: 'A-HOSP',
      planVersion: '2026',
      amountFen: (n + 1) * 1_000_000,
      receivedOn: '2026-01-15',
      bankReference: `ref-${n}`,
    });
  }
  for (let n = 0; n < 8; n += 1) told.paidClaim(n, n < 6 ? mill : yard, 50_000 + n);
  told.returned(7, 50_007);
  return tellOfRelief(told);
}

function tellOfRelief(told: ToldEvents): ToldEvents {
  const campaign = { campaignId: idOf(6, 1), orgId: city, code: 'WR-2026', kind: 'WINTER_RELIEF' as const };
  told
    .tell(campaignChanged, { ...campaign, status: 'PLANNED', changedOn: '2026-01-02' }, 1)
    .tell(campaignChanged, { ...campaign, status: 'SNAPSHOT_TAKEN', changedOn: '2026-01-10' }, 2);
  for (let n = 0; n < 11; n += 1) {
    const [householdId, orgId, category] = [idOf(7, n), n < 6 ? east : west, n % 2 ? 'DEEP' : 'RELATIVE'] as const;
    const memberPersonKeys = [keyOf(9_000 + n)];
    told
      .tell(householdRegistered, {
        householdId,
        orgId,
        fileNumber: `F-${n}`,
        category,
        activeFrom: '2026-01-05',
        mainPersonKey: memberPersonKeys[0]!,
        memberPersonKeys,
      })
      .tell(aidDecided, {
        aidId: idOf(8, n),
        householdId,
        orgId,
        kind: 'LIVING',
        outcome: 'OK',
        grantedFen: 100_000,
        decidedOn: '2026-01-20',
      });
    const recipient = { recipientId: idOf(9, n), campaignId: campaign.campaignId, householdId };
    if (n < 9) told.tell(recipientCovered, { ...recipient, coveredOn: '2026-01-28' });
    if (n === 9) told.tell(recipientExcused, { ...recipient, excusedOn: '2026-01-29', reason: 'DECEASED' });
  }
  const gone = { householdId: idOf(7, 0), orgId: east, status: 'EXITED', category: 'RELATIVE' } as const;
  told.tell(householdChanged, { ...gone, changedOn: '2026-05-01', memberPersonKeys: [keyOf(9_000)] }, 2);
  return told.tell(budgetChanged, {
    budgetId: idOf(10, 1),
    orgId: city,
    fund: 'MUTUAL_AID_POOL',
    availableFen: 5_000_000,
    changedOn: '2026-01-03',
  });
}
