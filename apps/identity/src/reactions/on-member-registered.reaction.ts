import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { MemberRegistered } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { keepMembers, type MemberHashes } from '../store/members.js';

/** Members sign in with what enrollment knows of them: keyed hashes of id number and mobile. */
@Controller()
export class OnMemberRegistered {
  @EventPattern('enrollment.member-registered.v1')
  async handle(@Payload() batch: EventBatch<MemberRegistered>): Promise<Effect[]> {
    const newest = newestOfEach(batch);
    const changed = await keepMembers(batch.tx, [...newest.values()]);
    return [...newest.values()]
      .filter(({ personKey }) => changed.has(personKey))
      .map(({ causedBy, memberId }) => ({ eventId: causedBy, target: `member/${memberId}` }));
  }
}

/** One statement cannot change a row twice: of a person who stands in a batch more than once the newest version counts. */
function newestOfEach({ events }: EventBatch<MemberRegistered>): Map<string, MemberHashes> {
  const newest = new Map<string, MemberHashes>();
  for (const { id, payload } of events) {
    for (const { personKey, memberId, mobileKey = null, version } of payload.items) {
      if ((newest.get(personKey)?.version ?? 0) >= version) continue;
      newest.set(personKey, { personKey, memberId, mobileKey, version, causedBy: id });
    }
  }
  return newest;
}
