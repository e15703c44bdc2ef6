import { ORGS, ServiceBed } from '@huzhu/testing';
import { v7 as newId } from 'uuid';
import { hardshipDefinition } from './hardship.definition.js';
import { application, DEEP_FACTS, expectStatus, HouseholdWay, residentId, wayPeople } from './household-way.fixture.js';

const REQUESTS = '/api/hardship/v1/comparison-requests';
const HEADER = '证件号码,年收入(元),车辆数,房产套数\n';
/** Rows of people nobody asked about. */
const STRANGERS = 50_000;

describe('comparison by files', () => {
  let bed: ServiceBed;
  let way: HouseholdWay;
  beforeAll(async () => {
    bed = await ServiceBed.start(hardshipDefinition, {}, '2025-12-16');
    way = new HouseholdWay(bed, await wayPeople(bed));
  });
  afterAll(() => bed?.stop());

  const ask = (source: string, token = way.people.officer) =>
    bed.call('POST', REQUESTS, { token, key: newId(), body: { source } });
  const answer = (id: string, text: string, token = way.people.officer) => {
    const form = new FormData();
    form.append('file', new Blob([HEADER + text]), 'answer.csv');
    return bed.call('POST', `${REQUESTS}/${id}/answer`, { token, key: newId(), form });
  };

  /** Publicised, with all mandates; 2025-12-24 is today. */
  async function publicised() {
    await bed.setToday('2025-12-16');
    const body = application();
    const { id } = expectStatus(await way.apply(body), 201);
    await way.agreed(id, '2025-12-16');
    expectStatus(await way.step(id, 'publicity', way.people.clerk));
    await bed.setToday('2025-12-24');
    expectStatus(await way.step(id, 'publicity-closing', way.people.clerk));
    return { id: id as string, adults: body.members.slice(0, 2).map(({ idNumber }) => idNumber) };
  }

  test('a request goes out, an answer of any length comes in, differences stand side by side and must be recorded', async () => {
    const { id, adults } = await publicised();
    const asked = expectStatus(await ask('TAX'), 201);
    expect(asked).toMatchObject({ source: 'TAX', status: 'ASKED', households: 1, persons: 2 });
    expect((await ask('TAX')).body.code).toBe('NOBODY_TO_COMPARE');
    const file = await bed.call('GET', `${REQUESTS}/${asked.id}/file`, { token: way.people.officer });
    expect(String(file.body).split('\r\n')).toEqual([
      expect.stringMatching(/^\ufeff?姓名,证件类型,证件号码,与户主关系$/),
      `成员0,RESIDENT_ID,${adults[0]},SELF`,
      `成员1,RESIDENT_ID,${adults[1]},SPOUSE`,
      '',
    ]);
    const strangers = Array.from(
      { length: STRANGERS },
      (_, place) => `${residentId(place, '19010101')}X${place},1,0,0`,
    );
    const rows = [`${adults[0]},40000.01,1,1`, `${adults[0]},1,0,0`, `${adults[1]},没有,0,0`, ...strangers];
    const taken = expectStatus(await answer(asked.id, rows.join('\n')));
    expect(taken.answer).toMatchObject({ rows: STRANGERS + 3, matched: 1, unanswered: 1, unused: STRANGERS + 2 });
    expect(taken.answer.unusedRows.slice(0, 3)).toEqual([
      { row: 3, code: 'PERSON_TWICE' },
      { row: 4, code: 'FAULTY_INCOME' },
      { row: 5, code: 'NOT_ASKED' },
    ]);
    expect(await bed.rows('SELECT 1 FROM hardship.comparison_line')).toEqual([]);
    const side = expectStatus(
      await bed.call('GET', `/api/hardship/v1/households/${id}/comparisons`, { token: way.people.reviewer }),
    );
    expect(side.comparisons).toEqual([
      {
        requestId: asked.id,
        source: 'TAX',
        answeredOn: '2025-12-24',
        facts: [
          { fact: 'INCOME', declared: 4_000_000, answered: 4_000_001, differs: true },
          { fact: 'VEHICLE', declared: 0, answered: 1, differs: true },
          { fact: 'HOUSING', declared: 0, answered: 1, differs: false },
        ],
        unanswered: 1,
      },
    ]);
    const record = (differs: boolean, facts?: object) =>
      way.step(id, 'comparison', way.people.officer, {
        sources: [{ source: 'TAX', answeredOn: '2025-12-24', differs }],
        ...(facts ? { facts } : {}),
      });
    expect((await record(false)).body.code).toBe('DIFFERENCE_NOT_RECORDED');
    expect((await record(true)).body.code).toBe('CORRECTED_FACTS_MISSING');
    expect(expectStatus(await record(true, { ...DEEP_FACTS, vetoes: ['VEHICLE'] })).assessment.category).toBe(
      'REJECTED',
    );
  });

  test('the same answer again changes nothing, another one is refused, and so is one that is no table', async () => {
    const { adults } = await publicised();
    const { id } = expectStatus(await ask('HOUSING'), 201);
    expect((await answer(id, '')).body.code).toBe('NO_ROWS');
    const text = `${adults[0]},1,0,0\n${adults[1]},1,0,0`;
    const answers = await Promise.all([answer(id, text), answer(id, text), answer(id, text)]);
    const through = answers.filter(({ status }) => status === 200);
    expect(through.length).toBeGreaterThan(0);
    expect(answers.filter(({ status }) => status !== 200).every(({ body }) => body.code === 'ANSWER_BEING_READ')).toBe(
      true,
    );
    expect(expectStatus(await answer(id, text)).answer).toMatchObject({ matched: 2, unanswered: 0, unused: 0 });
    expect((await answer(id, `${text}\n`)).body.code).toBe('ALREADY_ANSWERED');
    const journal = await bed.rows(`SELECT type FROM hardship.journal WHERE aggregate_id = $1 ORDER BY version`, [id]);
    expect(journal).toEqual([{ type: 'comparison-asked' }, { type: 'comparison-answered' }]);
  });

  test('another organisation sees neither request nor file nor answer', async () => {
    await publicised();
    const { id } = expectStatus(await ask('PROVIDENT_FUND'), 201);
    const west = await bed.staff('officer', { orgId: ORGS.west });
    expect((await bed.call('GET', REQUESTS, { token: west })).body.items).toEqual([]);
    expect((await bed.call('GET', `${REQUESTS}/${id}/file`, { token: west })).status).toBe(404);
    expect((await answer(id, 'X,1,0,0', west)).status).toBe(404);
  });
});
