import type { EventMessage } from '@huzhu/contracts';
import type { ArgumentsHost, INestApplication, RpcExceptionFilter } from '@nestjs/common';
import { Catch } from '@nestjs/common';
import { BaseRpcContext, type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { firstValueFrom, isObservable, type Observable, throwError } from 'rxjs';
import type { Database, LocalSettings } from '../database/database.js';
import { identifier } from '../database/identifier.js';
import type { Tx } from '../database/transaction.js';
import {
  type EventChunk,
  type EventLog,
  type MessagingLog,
  silentLog,
  type Subscription,
} from '../event-log/event-log.js';
import { UNREADABLE_TYPE } from '../event-log/event-log.js';
import { ChunkApplication } from './chunk-application.js';
import type { Effect, EventBatch } from './event-batch.js';
import { checkedByContract, type CheckMessage, EventHandling, type EventHandler } from './event-handling.js';
import { type ParkedKeyDecision, type ParkedKeyOutcome, ParkedKeys, type Resolution } from './parked-keys.js';
import {
  type DeadLetter,
  type DeadLetterPlace,
  openDeadLetters,
  type ParkedKey,
  type ParkedKeyPlace,
  parkedKeys,
  resolveItem,
} from './put-aside-queries.js';

export interface EventConsumerOptions {
  /** Name of the service; its instances share the work. */
  readonly consumer: string;
  readonly schema: string;
  /** Connections of the role `<schema>_system`. */
  readonly database: Database;
  readonly eventLog: EventLog;
  /** Unless told, the topics that follow from the handled types: `claims.claim-decided.v1` is read from `claims.v1`. */
  readonly topics?: readonly string[];
  /** Checks each message before its handler sees it; the contract's class unless told. */
  readonly validate?: CheckMessage;
  /** Settings of each transaction. */
  readonly settings?: LocalSettings;
  readonly chunkSize?: number;
  /** See `SubscribeOptions`. */
  readonly gatherMilliseconds?: number;
  readonly log?: MessagingLog;
  /** For tests alone: applies whatever is delivered, as often as it is delivered. */
  readonly dangerouslyWithoutInbox?: boolean;
}

/**
 * What an event must say to concern a handler, as the last argument of `@EventPattern`: of the events of a type that every
 * service hears, those about other services' cases need no transaction.
 */
export interface Concern {
  /** Field of the payload. */
  readonly field: string;
  readonly value: string;
}

/**
 * Nest transport strategy over an event log. A method with `@EventPattern(type)` receives an `EventBatch` and answers its
 * `Effect`s; inbox, effects and everything the method writes are one transaction, and the offset moves after its commit.
 */
export class EventConsumer extends Server implements CustomTransportStrategy {
  /** Errors of handlers come back to this strategy instead of being logged and dropped. */
  override readonly propagatesEventHandlerErrors = true;
  readonly #log: MessagingLog;
  readonly #application: ChunkApplication;
  readonly #parked: ParkedKeys;
  readonly #handlers = new Map<string, EventHandler[]>();
  /** Types of which only some events concern this service. */
  readonly #concerns = new Map<string, Concern[]>();
  #subscription: Subscription | null = null;

  constructor(private readonly options: EventConsumerOptions) {
    super();
    identifier(options.schema);
    this.#log = options.log ?? silentLog;
    const handlingOptions = {
      consumer: options.consumer,
      schema: options.schema,
      database: options.database,
      settings: options.settings ?? {},
      validate: options.validate ?? checkedByContract,
      dangerouslyWithoutInbox: options.dangerouslyWithoutInbox ?? false,
    };
    const handling = new EventHandling(handlingOptions, (type) => this.#handlersOf(type), this.#log);
    this.#application = new ChunkApplication(handlingOptions, handling, this.#log);
    this.#parked = new ParkedKeys(handlingOptions, handling);
  }

  /** Called by Nest for each decorated method. Several handlers of one type run one after the other. */
  override addHandler(
    pattern: unknown,
    callback: MessageHandler,
    isEventHandler = false,
    extras: Partial<Concern> = {},
  ): void {
    if (!isEventHandler || typeof pattern !== 'string') {
      throw new TypeError('only @EventPattern with an event type is handled here: nothing is asked over topics');
    }
    this.handle(
      pattern,
      (batch) => callHandler(callback, batch),
      extras.field === undefined ? null : (extras as Concern),
    );
    this.messageHandlers.set(pattern, callback);
  }

  /** Adds a handler without Nest; of a handler with a concern only the events that it concerns are taken over. */
  handle(type: string, handler: EventHandler, concern: Concern | null = null): void {
    const others = this.#handlers.get(type);
    const concerns = others === undefined ? [] : this.#concerns.get(type);
    // One handler of all events is enough for all to be taken over.
    if (concern === null || concerns === undefined) this.#concerns.delete(type);
    else this.#concerns.set(type, [...concerns, concern]);
    this.#handlers.set(type, [...(others ?? []), handler]);
  }

  /** Starts reading; answers at once, also while log or database are away. */
  async listen(callback: (error?: unknown) => void = () => {}): Promise<void> {
    try {
      const topics = this.options.topics ?? topicsOf([...this.#handlers.keys()]);
      if (topics.length > 0) {
        this.#subscription = await this.options.eventLog.subscribe({
          consumer: this.options.consumer,
          topics,
          types: [...this.#handlers.keys()],
          ...(this.options.chunkSize === undefined ? {} : { chunkSize: this.options.chunkSize }),
          ...(this.options.gatherMilliseconds === undefined
            ? {}
            : { gatherMilliseconds: this.options.gatherMilliseconds }),
          handle: (chunk) => this.#applyChunk(chunk),
        });
      }
      callback();
    } catch (error) {
      callback(error);
    }
  }

  /** Lets the running chunks end, and stops reading. */
  async close(): Promise<void> {
    await this.#subscription?.stop();
    this.#subscription = null;
  }

  override on(): never {
    throw new Error('this transport has no events to listen to');
  }

  override unwrap<T>(): T {
    return this.options.eventLog as T;
  }

  /** Tries the event a key is parked behind again, and then everything that waits. */
  releaseKey(decision: ParkedKeyDecision): Promise<ParkedKeyOutcome> {
    return this.#parked.resolve(decision, 'released');
  }

  /** Leaves the event a key is parked behind out for ever, and applies everything that waits. */
  voidKey(decision: ParkedKeyDecision): Promise<ParkedKeyOutcome> {
    return this.#parked.resolve(decision, 'voided');
  }

  /** Releases or voids within an open transaction of the role `<schema>_system`, which also holds who decided it. */
  resolveKeyIn(tx: Tx, decision: ParkedKeyDecision, resolution: Resolution): Promise<ParkedKeyOutcome> {
    return this.#parked.resolveIn(tx, decision, resolution);
  }

  /** Marks one rejected item as dealt with by hand; in an open transaction, if one is given. False if it is not open. */
  resolveItem(resolved: { eventId: string; item: string; by: string }, tx?: Tx): Promise<boolean> {
    return resolveItem(tx ?? this.options.database, this.options, resolved);
  }

  deadLetters(limit?: number, after?: DeadLetterPlace): Promise<DeadLetter[]> {
    return openDeadLetters(this.options.database, this.options, limit, after);
  }

  parkedKeys(limit?: number, after?: ParkedKeyPlace): Promise<ParkedKey[]> {
    return parkedKeys(this.options.database, this.options, limit, after);
  }

  /** What concerns nobody here is left out before the inbox: a later version that handles it may read it again. */
  async #applyChunk(chunk: EventChunk): Promise<void> {
    await this.#application.apply(
      chunk,
      chunk.events.filter((event) => this.#isOurs(event)),
    );
  }

  #isOurs({ type, payload }: EventMessage): boolean {
    if (type === UNREADABLE_TYPE) return true;
    if (!this.#handlers.has(type)) return false;
    const concerns = this.#concerns.get(type);
    return concerns === undefined || concerns.some(({ field, value }) => isOf(payload, field, value));
  }

  #handlersOf(type: string): readonly EventHandler[] {
    if (type === UNREADABLE_TYPE) throw new TypeError('the record is no readable event');
    return this.#handlers.get(type) ?? [];
  }
}

/** A payload that does not say whom it concerns is looked at: its fault is to be found. */
function isOf(payload: unknown, field: string, value: string): boolean {
  const told =
    typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>)[field] : undefined;
  return typeof told !== 'string' || told === value;
}

function topicsOf(types: readonly string[]): string[] {
  return [...new Set(types.map((type) => `${type.split('.')[0]}.${type.split('.').at(-1)}`))];
}

async function callHandler(callback: MessageHandler, batch: EventBatch): Promise<readonly Effect[]> {
  const answer: unknown = await callback(batch, new BaseRpcContext([]));
  const effects: unknown = isObservable(answer) ? await firstValueFrom(answer) : answer;
  if (!Array.isArray(effects)) throw new TypeError('a reaction answers its effects as a list');
  return effects as Effect[];
}

/** Nest answers errors of handlers with a text of its own; the strategy needs the error itself. */
@Catch()
class ErrorsAsTheyAre implements RpcExceptionFilter {
  catch(error: unknown, _host: ArgumentsHost): Observable<never> {
    return throwError(() => error);
  }
}

/**
 * Connects the controllers of an application to an event consumer. Reading starts with `app.startAllMicroservices()`;
 * pipes, guards and filters of the HTTP side do not apply.
 */
export function connectEventConsumer(app: INestApplication, consumer: EventConsumer): void {
  const microservice = app.connectMicroservice<{ strategy: CustomTransportStrategy }>(
    { strategy: consumer },
    { deferInitialization: true, inheritAppConfig: false },
  ) as ReturnType<INestApplication['connectMicroservice']> & {
    registerListeners(): void;
    setIsInitialized(value: boolean): void;
    setIsInitHookCalled(value: boolean): void;
  };
  // Filters count only before the listeners are registered, and initializing again would call every init hook twice.
  microservice.useGlobalFilters(new ErrorsAsTheyAre());
  microservice.registerListeners();
  microservice.setIsInitialized(true);
  microservice.setIsInitHookCalled(true);
}
