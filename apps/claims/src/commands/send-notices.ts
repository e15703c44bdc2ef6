import { Inject, Injectable } from '@nestjs/common';
import { FieldCipher, noteSending, type NoticeRow, SERVICE, type ServiceParts, takeNotices } from '@huzhu/service';
import { noticeText } from '../domain/notice-text.js';
import { readContacts, sealedDecisions } from '../store/notice-claims.js';
import { SealedClaim } from '../store/sealed-claim.js';
import { type MemberNotice, type NoticePort, NOTICES } from './notify/notice.port.js';

const NOTICES_PER_TRANSACTION = 50;

/**
 * Takes notices to members. A notice is marked in the transaction that holds it; a process that is killed between sending
 * and marking sends it again under the same id, and its receiver keeps one.
 */
@Injectable()
export class SendNotices {
  constructor(
    @Inject(SERVICE) private readonly service: ServiceParts,
    @Inject(NOTICES) private readonly port: NoticePort | null,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  /** Sends the next notices; false if none wait, or nothing can be sent from here. */
  run(): Promise<boolean> {
    const { port } = this;
    if (port === null) return Promise.resolve(false);
    return this.service.database.system.transaction(async (tx) => {
      const waiting = await takeNotices(tx, 'claims', NOTICES_PER_TRANSACTION);
      if (waiting.length === 0) return false;
      const decisions = await sealedDecisions(
        tx,
        waiting.map(({ subjectId }) => subjectId),
      );
      const contacts = await readContacts(
        tx,
        waiting.map(({ personKey }) => personKey),
      );
      const sent: string[] = [];
      for (const notice of waiting) {
        try {
          await port.send(this.toSend(notice, decisions, contacts));
          sent.push(notice.id);
        } catch {
          this.service.logger.warn({ notice: notice.id }, 'a notice could not be sent; it is tried again');
        }
      }
      const failed = waiting.map(({ id }) => id).filter((id) => !sent.includes(id));
      await noteSending(tx, 'claims', { sent, failed });
      return sent.length > 0;
    });
  }

  private toSend(
    { id, subjectId, personKey, kind, facts }: NoticeRow,
    decisions: ReadonlyMap<string, string>,
    contacts: ReadonlyMap<string, string>,
  ): MemberNotice {
    const decision = kind === 'APPROVED' ? decisions.get(subjectId) : undefined;
    const steps = decision === undefined ? [] : this.sealed.openDecision(subjectId, decision).steps;
    const text = noticeText({ kind, facts, claimId: subjectId, steps });
    const contact = contacts.get(personKey);
    if (contact === undefined) return { id, channel: 'APP', personKey, kind, text };
    const { mobile } = this.cipher.open<{ mobile: string }>(`person_contact/${personKey}`, contact);
    return { id, channel: 'TEXT', personKey, mobile, kind, text };
  }
}
