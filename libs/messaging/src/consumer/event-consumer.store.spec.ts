import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern, MessagePattern, Payload } from '@nestjs/microservices';
import { MessagingBed, waitUntil } from '@huzhu/testing';
import type { EventLog } from '../event-log/event-log.js';
import type { Effect, EventBatch } from './event-batch.js';
import { connectEventConsumer } from './event-consumer.js';

/** More than an event is tried for that is at fault itself. */
const TRIES_WITHOUT_DATABASE = 7;

describe('the event consumer in a Nest application', () => {
  let bed: MessagingBed;
  beforeEach(async () => {
    bed = await MessagingBed.start({ kind: 'postgres' });
  });
  afterEach(() => bed.stop());

  const effects = (batch: EventBatch, name: string): Effect[] =>
    batch.events.map(({ id, key }) => ({ eventId: id, target: `${name}/${key}` }));

  it('calls the methods with @EventPattern one after the other, starts hooks once, and sees the errors they throw', async () => {
    const calls: string[] = [];
    const hooks: string[] = [];
    class Reactions {
      onModuleInit(): void {
        hooks.push('init');
      }
      async onMatchPlayed(batch: EventBatch): Promise<Effect[]> {
        if (batch.events.some(({ key }) => key === 'bad')) throw new TypeError('cannot read the score');
        await batch.tx.query('SELECT 1');
        calls.push(...batch.events.map(({ version }) => `table ${version}`));
        return effects(batch, 'table');
      }
      async alsoOnMatchPlayed(batch: EventBatch): Promise<Effect[]> {
        calls.push(...batch.events.map(({ version }) => `news ${version}`));
        return effects(batch, 'news');
      }
    }
    decorate(Reactions, 'onMatchPlayed', bed.type());
    decorate(Reactions, 'alsoOnMatchPlayed', bed.type());
    Controller()(Reactions);
    class Root {}
    Module({ controllers: [Reactions] })(Root);
    const app = await NestFactory.create(Root, { logger: false });
    const consumer = bed.consumer();
    connectEventConsumer(app, consumer);
    await app.startAllMicroservices();
    await app.init();
    await bed.eventLog(bed.writer).append([bed.message('one', 1), bed.message('bad', 2), bed.message('one', 3)]);
    await waitUntil('the bad one is put aside', async () => (await consumer.deadLetters()).length === 1);
    await waitUntil('the others are applied', () => calls.includes('news 3'));
    expect((await consumer.deadLetters())[0]).toMatchObject({ key: 'bad', error: 'TypeError: cannot read the score' });
    const recorded = await bed.admin.query(`SELECT target FROM ${bed.reader.name}.reaction_effect ORDER BY target`);
    expect(recorded).toEqual(['news/one', 'news/one', 'table/one', 'table/one'].map((target) => ({ target })));
    expect(hooks).toEqual(['init']);
    await app.close();
  });

  it('leaves out before the inbox what concerns other services', async () => {
    const seen: string[] = [];
    const consumer = bed.consumer();
    const handle = async (batch: EventBatch): Promise<Effect[]> => {
      seen.push(...batch.events.map(({ key }) => key));
      return effects(batch, 'home');
    };
    consumer.handle(bed.type(), handle, { field: 'club', value: 'home' });
    await consumer.listen();
    const about = (key: string, payload: object) => bed.message(key, 1, { payload });
    const told = [about('a', { club: 'away' }), about('b', { club: 'home' }), about('c', {})];
    await bed.eventLog(bed.writer).append(told);
    let inbox: readonly { readonly event_id: string }[] = [];
    await waitUntil('those of its own and the unclear one are applied', async () => {
      inbox = await bed.admin.query<{ event_id: string }>(`SELECT event_id FROM ${bed.reader.name}.inbox`);
      return inbox.length === 2;
    });
    expect([seen.toSorted(), inbox.map(({ event_id }) => event_id).toSorted()]).toEqual([
      ['b', 'c'],
      told
        .slice(1)
        .map(({ id }) => id)
        .toSorted(),
    ]);
  });

  it('does not take it for a fault of the events when database and partition are lost at once', async () => {
    const log = bed.eventLog(bed.reader);
    const losing: EventLog = {
      ...log,
      subscribe: (options) =>
        log.subscribe({
          ...options,
          handle: (chunk) =>
            options.handle({ ...chunk, heartbeat: () => Promise.reject(new Error('the group is rebalancing')) }),
        }),
    };
    let tries = 0;
    const consumer = bed.consumer({ eventLog: losing });
    consumer.handle(bed.type(), async (batch) => {
      tries += 1;
      if (tries <= TRIES_WITHOUT_DATABASE) throw Object.assign(new Error('read'), { code: 'ECONNRESET' });
      return effects(batch, 'table');
    });
    await consumer.listen();
    await bed.eventLog(bed.writer).append([bed.message('one', 1)]);
    await waitUntil('it is dealt with', async () => {
      const inbox = await bed.admin.query(`SELECT event_id FROM ${bed.reader.name}.inbox`);
      return inbox.length === 1;
    });
    expect([tries, await consumer.deadLetters()]).toEqual([TRIES_WITHOUT_DATABASE + 1, []]);
  });

  it('refuses to answer requests over topics', async () => {
    class Asking {
      ask(): string {
        return 'no';
      }
    }
    MessagePattern('ask')(Asking.prototype, 'ask', Object.getOwnPropertyDescriptor(Asking.prototype, 'ask')!);
    Controller()(Asking);
    class Root {}
    Module({ controllers: [Asking] })(Root);
    const app = await NestFactory.create(Root, { logger: false });
    expect(() => connectEventConsumer(app, bed.consumer())).toThrow('@EventPattern');
    await app.close();
  });
});

/** What decorators on the method would do; the type of a bed is only known at run time. */
function decorate(target: new () => object, method: string, type: string): void {
  const prototype = target.prototype as object;
  Payload()(prototype, method, 0);
  EventPattern(type)(prototype, method, Object.getOwnPropertyDescriptor(prototype, method)!);
}
