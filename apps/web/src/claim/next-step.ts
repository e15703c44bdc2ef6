import type { DraftClaim } from '../api/generated/claims.js';
import { type KeptPhoto, type KeptWork, type Wish, WISHES } from './kept-work.js';

/** What is sent next of a work; each step changes the work by its answer alone, so that it can break off anywhere. */
export type SendStep =
  | { readonly do: 'begin'; readonly key: string; readonly body: DraftClaim }
  | { readonly do: 'revise'; readonly claimId: string; readonly facts: DraftClaim['facts'] }
  | { readonly do: 'begin-upload' | 'ask-progress' | 'complete'; readonly claimId: string; readonly photo: KeptPhoto }
  | { readonly do: 'part'; readonly claimId: string; readonly photo: KeptPhoto; readonly offset: number }
  | { readonly do: 'submit'; readonly claimId: string; readonly key: string };

const reaches = (wish: Wish, wanted: Wish): boolean => WISHES.indexOf(wish) >= WISHES.indexOf(wanted);

const same = (one: unknown, other: unknown): boolean => print(one) === print(other);
const print = (value: unknown): string =>
  JSON.stringify(value, (_name, item: unknown) => (typeof item === 'bigint' ? `${item}` : item));

/** The one next step, or null where nothing is left to be sent. A refused photo holds the claim back until it is taken anew. */
export function nextStep(work: KeptWork): SendStep | null {
  const { claimId, facts, begun, photos, wish } = work;
  if (work.handedIn || !reaches(wish, 'BEGIN')) return null;
  // An answer that was lost is asked for with the very same request.
  if (claimId === undefined) return begun === undefined ? null : { do: 'begin', ...begun };
  if (facts !== undefined && begun !== undefined && !same(facts, begun.body.facts)) {
    return { do: 'revise', claimId, facts };
  }
  if (!reaches(wish, 'UPLOAD')) return null;
  const photo = photos.find(({ done, refused }) => !done && refused === undefined);
  if (photo !== undefined) return photoStep(claimId, photo);
  if (wish !== 'SUBMIT' || photos.some(({ refused }) => refused !== undefined)) return null;
  return { do: 'submit', claimId, key: work.submitKey };
}

function photoStep(claimId: string, photo: KeptPhoto): SendStep {
  if (photo.uploadId === undefined) return { do: 'begin-upload', claimId, photo };
  if (photo.received === undefined) return { do: 'ask-progress', claimId, photo };
  if (photo.received < photo.blob.size) return { do: 'part', claimId, photo, offset: photo.received };
  return { do: 'complete', claimId, photo };
}

/** The work with one of its photos changed. */
export const withPhoto = (work: KeptWork, id: string, change: Partial<KeptPhoto>): KeptWork => ({
  ...work,
  photos: work.photos.map((photo) => (photo.id === id ? { ...photo, ...change } : photo)),
});
