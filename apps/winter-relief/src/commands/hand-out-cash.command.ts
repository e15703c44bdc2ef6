import { Inject, Injectable } from '@nestjs/common';
import type { EmergencyAidView, HandOutCash } from '@huzhu/contracts';
import { day, reject, type Rejected } from '@huzhu/kernel';
import {
  actorOf,
  type CommandContext,
  Commands,
  isRejected,
  SealedFiles,
  type UploadedFile,
  type Work,
} from '@huzhu/service';
import { v7 as newId } from 'uuid';
import type { HandOut } from '../domain/emergency-aid.js';
import { cashAdvanceAggregate } from '../store/cash-advance.entity.js';
import { emergencyAidAggregate, emergencyAidView } from '../store/emergency-aid.entity.js';
import { findAid } from './find-aid.js';

/** Signature and photo of a hand-over as they were sent. */
export interface ReceiptFiles {
  readonly signature: UploadedFile;
  readonly photo: UploadedFile;
}

/** Cash is handed to a person: seen by two, signed for and photographed, and taken from what its holder drew. */
@Injectable()
export class HandOutCashCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SealedFiles) private readonly files: SealedFiles,
  ) {}

  /** Refusals `WITNESSES_NOT_TWO`, `WITNESS_NOT_STAFF`, `NOT_THE_HOLDER`, `CASH_SHORT`, `DAY_OUT_OF_RANGE`, and of paying. */
  async handle(
    context: CommandContext,
    id: string,
    body: HandOutCash,
    { signature, photo }: ReceiptFiles,
  ): Promise<EmergencyAidView | Rejected> {
    const [signatureFile, photoFile] = [newId(), newId()];
    await this.files.keep(signature.path, signatureFile);
    await this.files.keep(photo.path, photoFile);
    const handOut: HandOut = {
      advanceId: body.advanceId,
      handedOutOn: day(body.handedOutOn),
      witnesses: [body.firstWitness, body.secondWitness],
      signatureFile,
      signatureSha256: signature.sha256,
      photoFile,
      photoSha256: photo.sha256,
    };
    let kept = false;
    const answer = await this.commands.handle(context, 'winter-relief.hand-out-cash', async (work) => {
      const handed = await handOutOnce(work, id, handOut);
      kept = !isRejected(handed);
      return handed;
    });
    // A repeated request is answered from what is kept: its files are not the ones of the receipt.
    if (!kept || isRejected(answer))
      await Promise.all([signatureFile, photoFile].map((file) => this.files.remove(file)));
    return answer;
  }
}

async function handOutOnce(work: Work, id: string, handOut: HandOut): Promise<EmergencyAidView | Rejected> {
  const found = await findAid(work, id);
  if (found === null) return reject('NOT_FOUND');
  const refusal = await witnessRefusal(work, handOut.witnesses, found.personKey);
  if (refusal) return refusal;
  const by = actorOf(work.facts.caller);
  const decided = await work.decide(emergencyAidAggregate, id, { type: 'hand-out', by, on: work.today, handOut });
  if (isRejected(decided)) return decided;
  const taken = await work.decide(cashAdvanceAggregate, handOut.advanceId, {
    type: 'hand-out',
    by: by.id,
    on: work.today,
    emergencyId: found.emergencyId,
    aidId: id,
    amountFen: found.allowedFen,
  });
  return isRejected(taken) ? taken : emergencyAidView(decided.id, decided.version, decided.state);
}

/** Both are on the staff today, and neither is the person who gets the money. */
async function witnessRefusal(work: Work, witnesses: readonly string[], personKey: string): Promise<Rejected | null> {
  const staff = await work.tx.query<{ person_key: string | null }>(
    'SELECT person_key FROM winter_relief.staff WHERE active AND staff_id = ANY($1::text[])',
    [witnesses],
  );
  if (staff.some((each) => each.person_key === personKey)) return reject('RECUSAL_REQUIRED', 'SOD-3');
  return staff.length === new Set(witnesses).size ? null : reject('WITNESS_NOT_STAFF', 'EMERGENCY-AID-WAY');
}
