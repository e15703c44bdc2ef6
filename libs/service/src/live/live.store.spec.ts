import { ORGS, ServiceBed, waitUntil } from '@huzhu/testing';
import { v7 as newId } from 'uuid';
import { boxDefinition } from '../commands/savings-box.fixture.js';

const ANSWER_MILLISECONDS_MAX = 60_000;
const LIVE = '/api/claims/v1/live';

/** What somebody hears, until `leave`. */
class Listener {
  readonly heard: string[] = [];
  private readonly ending = new AbortController();

  static async at(url: string, token: string): Promise<Listener> {
    const listener = new Listener();
    const { signal } = listener.ending;
    const response = await fetch(new URL(LIVE, url), { headers: { authorization: `Bearer ${token}` }, signal });
    if (response.headers.get('content-type') !== 'text/event-stream') throw new Error(`no line: ${response.status}`);
    void listener.read(response.body!).catch(() => undefined);
    await waitUntil('the line is open', () => listener.heard.length > 0, ANSWER_MILLISECONDS_MAX);
    return listener;
  }

  get changed(): unknown[] {
    return this.heard.filter((block) => block.startsWith('event: changed')).map((block) => dataOf(block));
  }

  leave(): void {
    this.ending.abort();
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    let text = '';
    for await (const piece of body.pipeThrough(new TextDecoderStream())) {
      const blocks = `${text}${piece}`.split('\n\n');
      text = blocks.pop() ?? '';
      this.heard.push(...blocks);
    }
  }
}

const dataOf = (block: string): unknown =>
  JSON.parse(block.slice(block.indexOf('data: ') + 'data: '.length)) as unknown;

describe('live changes', () => {
  let bed: ServiceBed;
  beforeAll(async () => {
    bed = await ServiceBed.start(boxDefinition);
  });
  afterAll(() => bed?.stop());

  const save = async (token: string): Promise<string> => {
    const id = newId();
    const path = `/api/claims/v1/boxes/${id}/savings`;
    expect((await bed.call('POST', path, { token, key: newId(), body: { amountFen: 100 } })).status).toBe(201);
    return id;
  };
  const listen = (token: string): Promise<Listener> => Listener.at(bed.url, token);

  test('a change is told by kind and id alone, to those who see the row, and to nobody of another organisation', async () => {
    const east = await bed.staff('clerk', { orgId: ORGS.east });
    const foreign = await bed.staff('clerk', { orgId: ORGS.elsewhere });
    const [above, beside, own, other] = await Promise.all([
      listen(await bed.staff('officer')),
      listen(await bed.staff('clerk', { orgId: ORGS.west })),
      listen(await bed.staff('officer', { orgId: ORGS.east })),
      listen(foreign),
    ]);
    const id = await save(east);
    await waitUntil(
      'those above and beside it hear of it',
      () => own.changed.length > 0 && above.changed.length > 0,
      ANSWER_MILLISECONDS_MAX,
    );
    expect([own.changed, above.changed]).toEqual([
      [{ service: 'claims', kinds: ['box'], ids: [id] }],
      [{ service: 'claims', kinds: ['box'], ids: [id] }],
    ]);
    await save(foreign);
    await waitUntil('the other organisation hears of its own', () => other.changed.length > 0, ANSWER_MILLISECONDS_MAX);
    expect([beside.changed.length, other.changed.length, own.changed.length]).toEqual([0, 1, 1]);
    for (const each of [above, beside, own, other]) each.leave();
  });

  test('many changes are told at most once a second', async () => {
    const token = await bed.staff('clerk');
    const listener = await listen(token);
    const begun = performance.now();
    for (let count = 0; count < 40; count += 1) await save(token);
    await waitUntil('they are told', () => listener.changed.length > 0, ANSWER_MILLISECONDS_MAX);
    const seconds = (performance.now() - begun) / 1_000;
    expect(listener.changed.length).toBeLessThanOrEqual(seconds + 2);
    listener.leave();
  });

  test('whoever listens is told when changes may have been missed, and hears the next ones', async () => {
    const token = await bed.staff('clerk');
    const listener = await listen(token);
    const since = (): number => listener.heard.filter((block) => block.startsWith('event: since')).length;
    await bed.rows(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                     WHERE application_name = 'claims changes' AND datname = current_database()`);
    await waitUntil('they are told to look again', () => since() >= 2, ANSWER_MILLISECONDS_MAX);
    await save(token);
    await waitUntil('the next change is told', () => listener.changed.length > 0, ANSWER_MILLISECONDS_MAX);
    expect(listener.changed).toEqual([expect.objectContaining({ kinds: ['box'] })]);
    listener.leave();
  });

  test('a member hears of the own rows alone, by the column that row-level security goes by', async () => {
    await bed.rows(`CREATE TABLE claims.paper (id uuid PRIMARY KEY, person_key text)`);
    await bed.rows(`GRANT SELECT ON claims.paper TO claims_system; ALTER TABLE claims.paper ENABLE ROW LEVEL SECURITY`);
    await bed.rows(`CREATE POLICY system_sees ON claims.paper TO claims_system USING (true);
      CREATE POLICY person_sees ON claims.paper USING (person_key = current_setting('app.person', true))`);
    const [mine, other] = [newId(), newId()];
    await bed.rows(
      `INSERT INTO claims.paper VALUES ('${mine}', '${'a'.repeat(64)}'), ('${other}', '${'b'.repeat(64)}')`,
    );
    const listener = await listen(await bed.member('a'.repeat(64)));
    await save(await bed.staff('clerk'));
    await bed.rows(`SELECT pg_notify('claims_changes', 'paper ${mine} ${other}')`);
    await waitUntil('the member hears of it', () => listener.changed.length > 0, ANSWER_MILLISECONDS_MAX);
    expect(listener.changed).toEqual([{ service: 'claims', kinds: ['paper'], ids: [mine] }]);
    listener.leave();
  });

  test('nobody listens without a token, and nobody has more than a dozen lines', async () => {
    expect((await bed.call('GET', LIVE)).status).toBe(401);
    const token = await bed.staff('clerk');
    const lines = await Promise.all(Array.from({ length: 12 }, () => listen(token)));
    const refused = await bed.call('GET', LIVE, { token });
    expect([refused.status, refused.body.code]).toEqual([429, 'TOO_MANY_REQUESTS']);
    for (const line of lines) line.leave();
    await waitUntil(
      'a line that was left makes room',
      async () => {
        const again = await fetch(new URL(LIVE, bed.url), { headers: { authorization: `Bearer ${token}` } });
        await again.body?.cancel();
        return again.status === 200;
      },
      ANSWER_MILLISECONDS_MAX,
    );
  });
});
