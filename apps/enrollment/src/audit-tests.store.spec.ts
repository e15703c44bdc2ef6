import { ServiceBed } from '@huzhu/testing';
import { enrollmentDefinition } from './enrollment.definition.js';
import { enrolPeople, pay } from './testing/enrolled-people.js';

describe('audit tests of coverage', () => {
  let bed: ServiceBed;
  let auditor: string;
  let coverages: readonly { readonly id: string; readonly person_id: string }[];
  beforeAll(async () => {
    bed = await ServiceBed.start(enrollmentDefinition, {}, '2025-12-01');
    const [clerk, accountant] = [await bed.staff('clerk'), await bed.staff('accountant')];
    auditor = await bed.staff('auditor');
    const enrolled = await enrolPeople({ bed, clerk, accountant }, [81, 82, 83], '审计测试单位');
    await pay({ bed, clerk, accountant }, enrolled.rosterId, 18_000);
    coverages = enrolled.coverages;
  }, 60_000);
  afterAll(() => bed?.stop());

  const found = async (test: string) => {
    const path = `/api/enrollment/v1/audit-findings?test=${test}&from=2026-01-01&to=2026-12-31`;
    const { status, body } = await bed.call('GET', path, { token: auditor });
    expect([test, status]).toEqual([test, 200]);
    return body.items as { id: string; detail: string }[];
  };

  test('find nothing where everybody has a number of their own, and one coverage', async () => {
    for (const test of ['PHONE_OF_SEVERAL_PEOPLE', 'COVERED_TWICE'])
      expect([test, await found(test)]).toEqual([test, []]);
  });

  test('name the coverage of people who share a mobile number, and tell the number to nobody', async () => {
    const [first, second] = coverages;
    await bed.rows(`UPDATE enrollment.person SET mobile_key = (SELECT mobile_key FROM enrollment.person WHERE id = '${first!.person_id}')
                     WHERE id = '${second!.person_id}'`);
    const shared = await found('PHONE_OF_SEVERAL_PEOPLE');
    expect(shared.map(({ id, detail }) => [id, detail])).toEqual(
      [first!.id, second!.id].sort().map((id) => [id, 'mobile number of 2 people']),
    );
  });

  test('name both coverages of one person for the same days', async () => {
    const [first, second] = coverages;
    await bed.rows(`UPDATE enrollment.coverage AS c SET person_key = o.person_key, ends_on = '2026-12-30'
                      FROM enrollment.coverage AS o WHERE o.id = '${first!.id}' AND c.id = '${second!.id}'`);
    expect((await found('COVERED_TWICE')).map(({ id }) => id)).toEqual([first!.id, second!.id].sort());
  });
});
