import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { BlindIndex, FieldCipher, SERVICE, type ServiceParts } from '@huzhu/service';
import { type PersonFacts, personPlace } from '../domain/person.js';
import { takeUnindexed, writeSearchKeys } from '../store/person-search.store.js';
import { RosterJobs } from './roster-jobs.js';
import { searchKeysOf } from './search-keys.js';

const PEOPLE_PER_TURN = 250;
/** Between two turns other work of the process goes on; far more while a roster is worked on, which is searchable a little later. */
const TURN_PAUSE_MILLISECONDS = { free: 20, busy: 500 };
const IDLE_MILLISECONDS = 1_000;

/** Makes the keys by which people are found, in the background, for whoever became known or changed. */
@Injectable()
export class IndexPeople {
  private readonly stopping = new AbortController();
  private running = Promise.resolve();

  constructor(
    @Inject(SERVICE) private readonly service: ServiceParts,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(BlindIndex) private readonly index: BlindIndex,
    @Inject(RosterJobs) private readonly rosters: RosterJobs,
  ) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const done = await this.turn().catch((error: unknown) => {
        if (!signal.aborted) this.service.logger.error({ err: error }, 'people cannot be indexed');
        return 0;
      });
      const turnPause = this.rosters.isBusy ? TURN_PAUSE_MILLISECONDS.busy : TURN_PAUSE_MILLISECONDS.free;
      await pause(done < PEOPLE_PER_TURN ? IDLE_MILLISECONDS : turnPause, undefined, { signal }).catch(() => undefined);
    }
  }

  private turn(): Promise<number> {
    return this.service.database.system.transaction(async (tx) => {
      const people = await takeUnindexed(tx, PEOPLE_PER_TURN);
      const indexed = people.map(({ id, version, personKey, sealed }) => {
        const facts = this.cipher.open<PersonFacts>(personPlace(personKey), sealed);
        return { id, version, ...searchKeysOf(this.index, facts) };
      });
      if (indexed.length > 0) await writeSearchKeys(tx, indexed);
      return people.length;
    });
  }
}
