import type { Caller } from '@huzhu/service';
import type { Actor } from '../domain/claim-commands.js';

/** The caller as the rules of a claim know people. */
export const actorOf = (caller: Caller): Actor => ({
  id: caller.id,
  personKey: caller.kind === 'system' ? null : (caller.personKey ?? null),
});
