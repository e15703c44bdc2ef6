import { Inject, Injectable } from '@nestjs/common';
import type { PersonPage, SearchPeople as SearchPeopleBody } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { BlindIndex, type CommandContext, Commands, cursorKey, pageOf } from '@huzhu/service';
import { findPeople, type SoughtPeople } from '../store/person-search.store.js';
import { initialsKeyOf, nameKeyOf, tailKeyOf } from './search-keys.js';

const LIMIT = 50;

/** Who was found: ids only, the masked view is read afterwards. */
export interface FoundPeople {
  readonly ids: readonly string[];
  readonly nextCursor?: PersonPage['nextCursor'];
}

/**
 * Looks for people in the caller's scope by keyed hashes of what was typed. Every search leaves an audit leaf: who looked, by
 * what (as keyed hashes), whom they found.
 */
@Injectable()
export class SearchPeople {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BlindIndex) private readonly index: BlindIndex,
  ) {}

  /** Refusal `SEARCH_EMPTY`. */
  handle(context: CommandContext, body: SearchPeopleBody): Promise<FoundPeople | Rejected> {
    const { name, initials, idTail, employer, limit = LIMIT, after } = body;
    if ([name, initials, idTail, employer].every((term) => term === undefined))
      return Promise.resolve(reject('SEARCH_EMPTY'));
    const sought: SoughtPeople = {
      nameKey: name === undefined ? null : nameKeyOf(this.index, name),
      initialsKey: initials === undefined ? null : initialsKeyOf(this.index, initials),
      tailKey: idTail === undefined ? null : tailKeyOf(this.index, idTail),
      employer: employer?.trim() ?? null,
    };
    const cursor = cursorKey(after === undefined ? {} : { after });
    return this.commands.handle(context, 'enrollment.search-people', async (work) => {
      const ids = await findPeople(work.tx, sought, { after: cursor, limit: limit + 1 });
      const page = pageOf(
        ids,
        limit,
        (id) => id,
        (id) => id,
      );
      await work.audit('person-search', work.newId(), 1, null, { sought, found: page.items });
      return { ids: page.items, ...(page.nextCursor === undefined ? {} : { nextCursor: page.nextCursor }) };
    });
  }
}
