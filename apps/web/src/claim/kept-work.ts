import type { ClaimItem, ClaimDocument, DraftClaim } from '../api/generated/claims.js';

export type ClaimKind = ClaimItem['kind'];
export type DocumentKind = ClaimDocument['kind'];

/** A photo of a paper, kept on the device until the server says that it is a document. */
export interface KeptPhoto {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly blob: Blob;
  readonly sha256: string;
  /** One key for beginning its upload and one for completing it, however often they are tried. */
  readonly beginKey: string;
  readonly completeKey: string;
  readonly uploadId?: string;
  /** Bytes the server holds; absent while that has to be asked. */
  readonly received?: number;
  readonly done: boolean;
  /** Code of a refusal: this photo is not tried again as it is. */
  readonly refused?: string;
}

/** How far its member let it go: kept only, begun at the server, papers sent, handed in. */
export const WISHES = ['KEEP', 'BEGIN', 'UPLOAD', 'SUBMIT'] as const;
export type Wish = (typeof WISHES)[number];

/** What a form holds, as it was typed. */
export type Typed = Readonly<Record<string, string>>;

/** A claim as its member works on it, on this device: a new one, or the papers of one that is there. */
export interface KeptWork {
  readonly id: string;
  /** Whom it belongs to: nobody else who signs in on this device sees it. */
  readonly owner: string;
  readonly step: number;
  /** Whose claim it is, where a clerk makes it for a member. */
  readonly idNumber?: string;
  readonly plan?: string;
  readonly kind?: ClaimKind;
  readonly typed: Typed;
  readonly settlements: readonly Typed[];
  /** The facts the form comes to, once they are whole. */
  readonly facts?: DraftClaim['facts'];
  /** The request that begins the claim, as it was first sent: its answer may have been lost. */
  readonly begun?: { readonly key: string; readonly body: DraftClaim };
  readonly claimId?: string;
  readonly photos: readonly KeptPhoto[];
  readonly wish: Wish;
  readonly submitKey: string;
  /** Handed in: the server has said so. */
  readonly handedIn: boolean;
  readonly changedAt: number;
}

/** A new work of somebody; a claim that is there already is worked on under its own id. */
export function newWork(owner: string, now: number, claimId?: string): KeptWork {
  return {
    id: claimId ?? crypto.randomUUID(),
    owner,
    step: 1,
    typed: {},
    settlements: [{}],
    ...(claimId === undefined ? {} : { claimId }),
    photos: [],
    wish: claimId === undefined ? 'KEEP' : 'UPLOAD',
    submitKey: crypto.randomUUID(),
    handedIn: false,
    changedAt: now,
  };
}

/** A photo that has not been sent. */
export async function newPhoto(kind: DocumentKind, blob: Blob): Promise<KeptPhoto> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
  const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const [id, beginKey, completeKey] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  return { id, kind, blob, sha256, beginKey, completeKey, done: false };
}
