import { memberRegistered, PEOPLE_PER_MESSAGE_MAX, type RegisteredMember } from '@huzhu/contracts';
import { type Publication, publication } from '@huzhu/service';
import { chunksOf } from './chunks-of.js';

/** People who became known, or whose mobile number changed: keyed hashes only. */
export const publishMembers = (orgId: string, members: readonly RegisteredMember[]): readonly Publication[] =>
  chunksOf(members, PEOPLE_PER_MESSAGE_MAX).map((items) => publication(memberRegistered, { orgId, items }));
