import type { EmergencyAidView } from '@huzhu/contracts';
import { type Answer, ServiceBed } from '@huzhu/testing';
import { v7 as newId } from 'uuid';
import { Rescue } from './emergency.fixture.js';
import { expectStatus, idNumber, Season } from './season.fixture.js';
import { winterReliefDefinition } from './winter-relief.definition.js';

const AT_ONCE = 50;
const fifty = <Each>(make: (nth: number) => Promise<Each>): Promise<Each[]> =>
  Promise.all(Array.from({ length: AT_ONCE }, (_, nth) => make(nth)));
const codes = (answers: readonly Answer[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const code = status < 300 ? 'OK' : body.code;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
};

describe('fifty at the same second', () => {
  let bed: ServiceBed;
  beforeAll(async () => {
    bed = await ServiceBed.start(winterReliefDefinition, {}, '2026-01-05');
  });
  afterAll(() => bed?.stop());

  test('one person at fifty tables of two unions is registered once', async () => {
    const [here, there] = [await Season.begin(bed), await Season.begin(bed)];
    const [ours, theirs] = [await Rescue.begin(here), await Rescue.begin(there)];
    const person = { idNumber: idNumber(70_001) };
    const answers = await fifty((nth) => (nth % 2 === 0 ? ours : theirs).register(person));
    expect(codes(answers)).toEqual({ OK: 1, EMERGENCY_DUPLICATE: AT_ONCE - 1 });
  });

  test('the year’s cap of a person is not passed by events in fifty unions', async () => {
    const rescues: Rescue[] = [];
    for (let nth = 0; nth < 10; nth += 1) {
      rescues.push(
        await Rescue.begin(await Season.begin(bed), {
          occurredOn: `2026-01-0${(nth % 5) + 1}`,
          kind: nth < 5 ? 'FIRE' : 'FLOOD',
        }),
      );
    }
    const person = { idNumber: idNumber(70_002), kind: 'SEVERE_INJURY', requestedFen: 150_000 };
    const answers = await fifty((nth) => rescues[nth % rescues.length]!.register(person));
    const allowed = answers.flatMap(({ status, body }) =>
      status === 201 ? [(body as EmergencyAidView).allowedFen] : [],
    );
    expect(allowed.reduce((sum, fen) => sum + fen, 0)).toBe(1_000_000);
    const held = await bed.rows<{ granted_fen: string }>(
      `SELECT max(granted_fen)::text AS granted_fen FROM winter_relief.person_year WHERE family = 'EMERGENCY_RELIEF' AND granted_fen > 300000`,
    );
    expect(held).toEqual([{ granted_fen: '1000000' }]);
  });

  test('one temporary id is used once, and blocks of them never overlap', async () => {
    const rescue = await Rescue.begin(await Season.begin(bed));
    const [temporaryId = ''] = await rescue.temporaryIds(1);
    expect(codes(await fifty(() => rescue.register({ temporaryId })))).toMatchObject({ OK: 1 });
    const blocks = await fifty(() => rescue.temporaryIds(3));
    expect(new Set(blocks.flat()).size).toBe(3 * AT_ONCE);
  });

  test('one key is one payment, many keys are one too; the money of the event is not passed', async () => {
    const season = await Season.begin(bed);
    const rescue = await Rescue.begin(season, { budgetFen: 1_000_000 });
    const id = await rescue.registered({ idNumber: idNumber(70_003) });
    const path = `emergency-aids/${id}/payment`;
    const account = { name: '收款人', accountNumber: '6222020000000000125', accountKind: 'CARD' };
    const key = newId();
    const same = await fifty(() => season.post(path, season.accountant, account, key));
    expect(new Set(same.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(codes(await fifty(() => rescue.pay(id)))).toEqual({ WRONG_STATUS: AT_ONCE });
    expect(await season.payments(id)).toHaveLength(1);
    const others = await fifty((nth) => rescue.registered({ idNumber: idNumber(70_100 + nth), requestedFen: 100_000 }));
    const paid = await Promise.all(others.map((other) => rescue.pay(other)));
    expect(codes(paid)).toEqual({ OK: 7, OVER_BUDGET: AT_ONCE - 7 });
  });

  test('fifty at the cash box that holds enough for ten', async () => {
    const season = await Season.begin(bed);
    const rescue = await Rescue.begin(season);
    const advance = await rescue.drawn(1_000_005);
    const aids = await fifty((nth) => rescue.registered({ idNumber: idNumber(70_200 + nth), requestedFen: 100_000 }));
    expect(codes(await Promise.all(aids.map((id) => rescue.handOut(id, advance))))).toEqual({
      OK: 10,
      CASH_SHORT: AT_ONCE - 10,
    });
    expect(await rescue.cash(advance)).toMatchObject({ handedOutFen: 1_000_000, leftFen: 5 });
    const back = { amountFen: 5, receivedOn: '2026-01-05' };
    const returns = await fifty((nth) =>
      season.post(`cash-advances/${advance}/returns`, season.accountant, { ...back, bankReference: `B-${nth}` }),
    );
    expect(codes(returns)).toMatchObject({ OK: 1 });
    expect(expectStatus(await season.get(`emergencies/${rescue.id}/report`))).toMatchObject({
      cashDrawnFen: 1_000_005,
      cashHandedOutFen: 1_000_000,
      cashBroughtBackFen: 5,
      cashLeftFen: 0,
    });
  });

  test('of two that turn out to be one person at the same second, exactly one is the second', async () => {
    const season = await Season.begin(bed);
    const rescue = await Rescue.begin(season);
    const ids = await rescue.temporaryIds(AT_ONCE);
    const aids = await Promise.all(ids.map((temporaryId) => rescue.registered({ temporaryId })));
    const bound = await Promise.all(aids.map((id) => rescue.bind(id, idNumber(70_004))));
    const firsts = bound.filter(({ body }) => body.duplicateOf === undefined);
    expect([codes(bound), firsts.length]).toEqual([{ OK: AT_ONCE }, 1]);
  });
});
