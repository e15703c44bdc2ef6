import { eventContracts, hardshipPaymentRequested, parseContract } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { Publication } from '@huzhu/service';
import type { Aid } from '../domain/aid.js';
import type { AidEvent } from '../domain/aid-events.js';
import { application, given, member, people, way } from '../domain/given-household.fixture.js';
import type { HouseholdEvent } from '../domain/household-events.js';
import { publishAid } from './aid.publish.js';
import { publishHousehold } from './household.publish.js';

const id = '00000000-0000-7000-8000-0000000000aa';
const key = (digit: string): string => digit.repeat(64);
const jwe = 'e30..iv.body.tag';
const on = day('2026-01-05');

const household = {
  ...given([application({ members: [member('main'), member('other')], sealedPayee: jwe }), ...way.slice(1)]),
  orgId: id,
  mainPersonKey: key('1'),
  memberPersonKeys: [key('1'), key('2')],
};
const by = people.approver.id;

/** Every published payload must be what its contract says, and nothing beside it. */
function checked(publications: readonly Publication[]): string[] {
  return publications.map(({ contract, payload }) => {
    const parsed = parseContract(contract.payload, payload);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
    return contract.type;
  });
}

describe('what is told of a file', () => {
  test.each<[HouseholdEvent, string[]]>([
    [{ type: 'household-approved', by, on, fileNumber: 'KN-2026-00000001' }, ['hardship.household-registered.v1']],
    [{ type: 'household-exited', by, on, reason: 'MOVED' }, ['hardship.household-changed.v1']],
    [{ type: 'payee-changed', by, on, sealedPayee: jwe }, ['hardship.household-changed.v1']],
    [
      {
        type: 'reassessment-approved',
        yearly: false,
        categoryBefore: 'DEEP',
        proposedBy: 'officer',
        by,
        on,
        facts: household.facts,
        assessment: household.assessment,
      },
      ['hardship.household-changed.v1'],
    ],
    [{ type: 'household-reviewed', by, on }, []],
    [{ type: 'household-rejected', by, on, reason: 'UNTRUE' }, []],
    [{ type: 'publicity-opened', by, on, until: on }, []],
  ])('%o', (event, types) => {
    expect(checked(publishHousehold(event, household, id))).toEqual(types);
  });

  test('nothing before it is on the books', () => {
    const applied = given([application()]);
    expect(publishHousehold({ type: 'payee-changed', by, on, sealedPayee: jwe }, applied, id)).toEqual([]);
  });

  test('neither facts nor the sealed file leave the service', () => {
    const [told] = publishHousehold(
      { type: 'household-approved', by, on, fileNumber: 'KN-2026-00000001' },
      household,
      id,
    );
    expect(Object.keys(told?.payload ?? {}).toSorted()).toEqual([
      'activeFrom',
      'category',
      'compared',
      'fileNumber',
      'householdId',
      'mainPersonKey',
      'memberPersonKeys',
      'orgId',
      'publicised',
      'relapsed',
      'sealedPayee',
    ]);
  });
});

describe('what is told of an aid', () => {
  const aid: Aid = {
    householdId: id,
    orgId: id,
    personKey: key('1'),
    kind: 'LIVING',
    request: { kind: 'LIVING' },
    status: 'APPROVED',
    outcome: 'OK',
    grantedFen: 1_062_000n,
    approvalLevel: 'CITY',
    clause: 'REF-2025 aid.DEEP.LIVING',
    standard: 'REF-2025',
    lineMonthlyFen: 106_200n,
    receivedFen: 0n,
    requestedBy: 'clerk',
    requestedOn: on,
    fundedBy: null,
    approvedBy: 'approver',
    approvedOn: on,
    superiorReference: null,
    lines: [
      {
        caseId: id,
        source: 'CENTRAL',
        amountFen: 1_062_000n,
        dueOn: on,
        status: 'ORDERED',
        payment: { sequence: 2, sealedPayee: jwe, settledOn: null, reasonCode: null, waitingFor: null },
      },
    ],
  };
  const ordered = (sequence: number): AidEvent => ({
    type: 'payment-ordered',
    caseId: id,
    sequence,
    sealedPayee: jwe,
    by,
    on,
  });

  test.each<[AidEvent, string[]]>([
    [{ type: 'aid-approved', superiorReference: null, by, on }, ['hardship.aid-decided.v1']],
    [{ type: 'aid-declined', reason: 'UNTRUE', by, on }, ['hardship.aid-decided.v1']],
    [ordered(1), ['hardship.payment-requested.v1']],
    [{ type: 'payment-settled', caseId: id, on }, []],
    [{ type: 'payment-returned', caseId: id, on, reasonCode: 'AC04' }, []],
  ])('%o', (event, types) => {
    expect(checked(publishAid(event, aid, id))).toEqual(types);
  });

  test('a re-issue names what it replaces', () => {
    const [again] = publishAid(ordered(2), aid, id);
    expect(again).toMatchObject({
      contract: hardshipPaymentRequested,
      payload: { businessKey: `hardship/${id}/2`, reissueOf: `hardship/${id}/1`, sequence: 2 },
    });
  });

  test('every event of the service is published somewhere', () => {
    const owned = eventContracts().filter(({ owner }) => owner === 'hardship');
    expect(owned.map(({ type }) => type)).toEqual([
      'hardship.aid-decided.v1',
      'hardship.household-census.v1',
      'hardship.household-changed.v1',
      'hardship.household-named.v1',
      'hardship.household-registered.v1',
      'hardship.payment-requested.v1',
    ]);
  });
});
