import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@huzhu/messaging';
import { BlindIndex } from '@huzhu/service';
import type { RiskFlag } from '../domain/claim-case.js';
import type { StoredDocument } from '../store/claim-documents.js';
import { anyImageSeen, type ImageOwner, keepImages } from '../store/used-images.js';

/** Documents that show the person rather than the case. */
const OF_PERSON: readonly string[] = ['ID_CARD', 'BANK_CARD'];

/** Knows every picture that was ever shown with a claim, by a keyed hash of its content. */
@Injectable()
export class SeenImages {
  constructor(@Inject(BlindIndex) private readonly index: BlindIndex) {}

  /** Flags a claim whose pictures, of these documents, were shown before, and keeps its own. */
  async flagsOf(tx: Tx, owner: ImageOwner, documents: readonly StoredDocument[]): Promise<RiskFlag[]> {
    const images = documents.map(({ kind, sha256 }) => ({
      imageKey: this.index.keyOf('image', sha256),
      ofPerson: OF_PERSON.includes(kind),
    }));
    const seen = await anyImageSeen(tx, owner, images);
    keepImages(tx, owner, images);
    return seen ? ['IMAGE_SEEN_BEFORE'] : [];
  }
}
