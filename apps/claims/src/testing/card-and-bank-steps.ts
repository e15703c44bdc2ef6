import type { Day } from '@huzhu/kernel';
import fc from 'fast-check';
import type { ClaimCommand } from '../domain/claim-commands.js';
import { actor, member, onClaim, person, reviewer } from './claim-steps.js';
import type { Slot } from './claim-life.js';

export const cards = (of: fc.Arbitrary<Slot>) =>
  fc.tuple(of, member, fc.constantFrom('k1', 'k2'), fc.integer({ min: 0, max: 3 })).map(([slot, by, payeeKey, luck]) =>
    onClaim('give card', slot, by.id, (claim, on) => {
      const finding = luck === 0 ? ('PAYEE_NAME_DIFFERS' as const) : null;
      const told = { by: actor(by), on, sealedPayee: 'e..f.g.h', payeeKey, payeeKind: 'MEMBER' as const, finding };
      return [claim.giveCard(by, payeeKey, finding !== null), { type: 'give-payee', ...told }];
    }),
  );
export const checks = (of: fc.Arbitrary<Slot>) =>
  fc.tuple(of, person, fc.boolean()).map(([slot, by, passes]) =>
    onClaim('check card', slot, by.id, (claim, on) => [
      claim.checkCard(by, passes),
      {
        type: 'check-payee',
        by: reviewer(by, true),
        on,
        verdict: passes ? 'PASS' : 'REJECT',
        sealedText: 'seen',
        required: [],
      },
    ]),
  );

const NEWS = ['accepted', 'waiting', 'refused', 'settled', 'returned', 'unsettled', 'unreturned'] as const;
export const news = (of: fc.Arbitrary<Slot>) =>
  fc
    .tuple(of, fc.constantFrom(...NEWS, ...NEWS.filter((each) => each !== 'refused')), fc.integer({ min: -1, max: 12 }))
    .map(([slot, kind, luck]) =>
      onClaim(kind, slot, 'bank', (claim, on) => {
        const sequence = claim.sequence + (luck === -1 || luck === 1 ? luck : 0);
        return [claim.hear(kind, sequence), newsOf(kind, sequence, on)];
      }),
    );

function newsOf(kind: (typeof NEWS)[number], sequence: number, on: Day): ClaimCommand {
  if (kind === 'unsettled') return { type: 'note-payment-reopened', sequence, on, settledOn: null };
  if (kind === 'unreturned') return { type: 'note-payment-reopened', sequence, on, settledOn: on };
  if (kind === 'accepted' || kind === 'settled') return { type: `note-payment-${kind}`, sequence, on };
  return { type: `note-payment-${kind}`, sequence, on, code: 'AC04' };
}
