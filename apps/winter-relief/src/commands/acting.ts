import type { Caller } from '@huzhu/service';
import type { Actor } from '../domain/actor.js';

/** The caller as the rules know people. */
export const actorOf = (caller: Caller): Actor => ({
  id: caller.id,
  ...(caller.kind === 'system' || caller.personKey === undefined ? {} : { personKey: caller.personKey }),
});
