import { Inject, Injectable } from '@nestjs/common';
import type { EmergencyAidView, NamedAid } from '@huzhu/contracts';
import { maskResidentId, reject, type Rejected } from '@huzhu/kernel';
import {
  actorOf,
  type CommandContext,
  Commands,
  FieldCipher,
  isRejected,
  SealedFiles,
  type UploadedFile,
} from '@huzhu/service';
import { v7 as newId } from 'uuid';
import { emergencyAidAggregate, emergencyAidView } from '../store/emergency-aid.entity.js';

/** The papers of a case afterwards: its proof is kept, and its person is named to those who must find them. */
@Injectable()
export class ProveEmergencyAidCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SealedFiles) private readonly files: SealedFiles,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  /** Keeps the document, encrypted; a later one takes the place of an earlier one. */
  async handle(context: CommandContext, id: string, file: UploadedFile): Promise<EmergencyAidView | Rejected> {
    const fileId = newId();
    await this.files.keep(file.path, fileId);
    let kept = false;
    let earlier: string | undefined;
    const answer = await this.commands.handle(context, 'winter-relief.prove-emergency-aid', async (work) => {
      const step = { by: actorOf(context.caller), on: work.today };
      const proof = { fileId, sha256: file.sha256 };
      earlier = (await work.load(emergencyAidAggregate, id))?.proof?.fileId;
      const decided = await work.decide(emergencyAidAggregate, id, { type: 'prove', ...step, proof });
      kept = !isRejected(decided);
      return isRejected(decided) ? decided : emergencyAidView(decided.id, decided.version, decided.state);
    });
    if (!kept || isRejected(answer)) await this.files.remove(fileId);
    else if (earlier !== undefined) await this.files.remove(earlier);
    return answer;
  }

  /** The name and mobile of a person, for a reason that is kept in the audit trail. */
  disclose(context: CommandContext, id: string, reason: string): Promise<NamedAid | Rejected> {
    return this.commands.handle(context, 'winter-relief.name-emergency-aid', async (work) => {
      const aid = await work.load(emergencyAidAggregate, id);
      if (aid === null) return reject('NOT_FOUND');
      await work.audit('emergency-aid-disclosure', work.newId(), 1, null, { aidId: id, reason });
      const place = `emergency-aid/${id}`;
      const { name, idNumber, mobile } = this.cipher.open<{ name: string; idNumber?: string; mobile?: string }>(
        place,
        aid.sealed,
      );
      return {
        aidId: id,
        name,
        ...(idNumber === undefined ? {} : { maskedIdNumber: maskResidentId(idNumber) }),
        ...(mobile === undefined ? {} : { mobile }),
      };
    });
  }
}
