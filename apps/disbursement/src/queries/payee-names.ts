import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@huzhu/messaging';
import { BlindIndex, FieldCipher, PayeeOpener } from '@huzhu/service';

/** Compares the name on a line of a statement with those of payees. Names are opened for it, and go no further. */
@Injectable()
export class PayeeNames {
  constructor(
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(BlindIndex) private readonly index: BlindIndex,
    @Inject(PayeeOpener) private readonly opener: PayeeOpener,
  ) {}

  /** Those of the payments whose payee bears the name of the line; blanks, width, case and the kind of a dot make no difference. */
  async agreeing(
    tx: Tx,
    line: { readonly id: string; readonly sealedDetails: string | null },
    paymentIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const name = line.sealedDetails === null ? '' : this.nameOn(line.id, line.sealedDetails);
    if (name === '' || paymentIds.length === 0) return new Set();
    const key = this.index.nameKey(line.id, name);
    const payees = await tx.query<{ id: string; sealed: string }>(
      `SELECT payment_id AS id, sealed_payee AS sealed FROM disbursement.payment_payee WHERE payment_id = ANY($1::uuid[])`,
      [paymentIds],
    );
    return new Set(payees.filter(({ sealed }) => this.keyOf(line.id, sealed) === key).map(({ id }) => id));
  }

  private nameOn(lineId: string, sealed: string): string {
    return this.cipher.open<{ readonly name: string }>(`statement-line/${lineId}`, sealed).name.trim();
  }

  /** Null for a payee that no key opens. */
  private keyOf(lineId: string, sealed: string): string | null {
    try {
      return this.index.nameKey(lineId, this.opener.openAtOnce(sealed).name);
    } catch {
      return null;
    }
  }
}
