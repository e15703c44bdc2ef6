import type { Tx } from '@huzhu/messaging';

/** A picture of a claim, as a keyed hash of its content. */
export interface UsedImage {
  readonly imageKey: string;
  /** Whether the person may show it with every claim, as an identity card. */
  readonly ofPerson: boolean;
}

/** The claim that shows pictures. */
export interface ImageOwner {
  readonly claimId: string;
  readonly personKey: string;
  readonly plan: string;
}

/**
 * Whether any of the pictures was shown before: by another person, or by the same one in another claim under the same
 * plan, unless it shows the person.
 */
export async function anyImageSeen(tx: Tx, owner: ImageOwner, images: readonly UsedImage[]): Promise<boolean> {
  if (images.length === 0) return false;
  const rows = await tx.query(
    `SELECT 1 FROM UNNEST($1::text[], $2::boolean[]) AS i(image_key, of_person)
       JOIN claims.used_image AS held USING (image_key)
      WHERE held.claim_id <> $3
        AND (held.person_key <> $4 OR held.plan = $5 AND NOT i.of_person) LIMIT 1`,
    [
      images.map(({ imageKey }) => imageKey),
      images.map(({ ofPerson }) => ofPerson),
      owner.claimId,
      owner.personKey,
      owner.plan,
    ],
  );
  return rows.length > 0;
}

export function keepImages(tx: Tx, owner: ImageOwner, images: readonly UsedImage[]): void {
  if (images.length === 0) return;
  tx.send(
    `INSERT INTO claims.used_image (image_key, claim_id, person_key, plan)
     SELECT DISTINCT image_key, $2::uuid, $3, $4 FROM UNNEST($1::text[]) AS image_key ON CONFLICT DO NOTHING`,
    [images.map(({ imageKey }) => imageKey), owner.claimId, owner.personKey, owner.plan],
  );
}
