import { call } from '../api/call.js';
import { ApiProblem } from '../api/problem.js';
import { sendPart } from '../api/send-part.js';
import type { KeptPhoto, KeptWork } from './kept-work.js';
import { type SendStep, withPhoto } from './next-step.js';

/** Small enough that a bad network brings one through, large enough not to crawl on a good one. */
const PART_BYTES = 256 * 1024;

type Change = (work: KeptWork) => KeptWork;

/** Sends one step and answers what it changed. Throws `ApiProblem`. */
export async function takeStep(step: SendStep): Promise<Change> {
  switch (step.do) {
    case 'begin': {
      const { claimId } = await call('POST /api/claims/v1/claims', { body: step.body }, { key: step.key });
      return (work) => ({ ...work, claimId });
    }
    case 'revise': {
      const { claimId, facts } = step;
      await call('PUT /api/claims/v1/claims/{id}/facts', { path: { id: claimId }, body: { facts } });
      return (work) =>
        work.begun === undefined ? work : { ...work, begun: { ...work.begun, body: { ...work.begun.body, facts } } };
    }
    case 'submit':
      await call('POST /api/claims/v1/claims/{id}/submission', { path: { id: step.claimId } }, { key: step.key });
      return (work) => ({ ...work, handedIn: true });
    case 'begin-upload':
    case 'ask-progress':
    case 'part':
    case 'complete':
      return takePhotoStep(step);
  }
}

async function takePhotoStep(step: Extract<SendStep, { readonly photo: KeptPhoto }>): Promise<Change> {
  const { claimId, photo } = step;
  const path = { id: claimId, uploadId: photo.uploadId ?? '' };
  const change = (changed: Partial<KeptPhoto>): Change => {
    return (work) => withPhoto(work, photo.id, changed);
  };
  switch (step.do) {
    case 'begin-upload': {
      const { kind, sha256, beginKey, blob } = photo;
      const body = { kind, sha256, bytes: blob.size };
      const begun = await call(
        'POST /api/claims/v1/claims/{id}/uploads',
        { path: { id: claimId }, body },
        { key: beginKey },
      );
      // The answer may be of an earlier time, so what has come since is asked.
      return change({ uploadId: begun.uploadId });
    }
    case 'ask-progress': {
      const { received } = await call('GET /api/claims/v1/claims/{id}/uploads/{uploadId}', { path });
      return change({ received });
    }
    case 'part':
      return change({ received: await sendPartOf(photo, claimId, step.offset) });
    case 'complete':
      await call('POST /api/claims/v1/claims/{id}/uploads/{uploadId}/completion', { path }, { key: photo.completeKey });
      return change({ done: true });
  }
}

function sendPartOf({ blob, uploadId = '' }: KeptPhoto, claimId: string, offset: number): Promise<number> {
  const part = blob.slice(offset, offset + PART_BYTES);
  return sendPart(`/api/claims/v1/claims/${claimId}/uploads/${uploadId}`, part, offset);
}

/** What a refusal of a step means: gone on with from where the server stands, or held back until its member does something. */
export function afterRefusal(step: SendStep, problem: ApiProblem): Change {
  if (!('photo' in step)) return (work) => heldBack(work, step, problem);
  const { photo } = step;
  const { received } = problem.facts;
  if (problem.code.startsWith('UPLOAD_')) {
    // Another part, or another tab, was faster; or what arrived was damaged.
    return (work) => withPhoto(work, photo.id, { received: typeof received === 'number' ? received : 0 });
  }
  if (problem.status === 404) {
    return (work) => {
      const { uploadId: _swept, received: _none, ...anew } = work.photos.find(({ id }) => id === photo.id) ?? photo;
      const photos = work.photos.map((each) =>
        each.id === photo.id ? { ...anew, beginKey: crypto.randomUUID(), completeKey: crypto.randomUUID() } : each,
      );
      return { ...work, photos };
    };
  }
  return (work) => withPhoto(work, photo.id, { refused: problem.code });
}

/** Nothing goes on by itself; the next attempt is a request of its own, under its own key. */
function heldBack(work: KeptWork, step: SendStep, problem: ApiProblem): KeptWork {
  if (step.do === 'begin') {
    const { begun: _refused, ...rest } = work;
    return { ...rest, wish: 'KEEP' };
  }
  if (step.do === 'submit' && problem.code === 'ALREADY_SUBMITTED') return { ...work, handedIn: true };
  return { ...work, wish: step.do === 'submit' ? 'UPLOAD' : 'KEEP', submitKey: crypto.randomUUID() };
}
