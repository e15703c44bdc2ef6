import { actorOf, type Work } from '@huzhu/service';
import type { Reviewer } from '../domain/segregation.js';
import { relativesOf } from '../store/insiders.js';

/** Who takes a step, with the relatives whose claims are not his to review. */
export async function reviewerOf(work: Work): Promise<Reviewer> {
  const actor = actorOf(work.facts.caller);
  return { ...actor, relatives: await relativesOf(work.tx, actor) };
}
