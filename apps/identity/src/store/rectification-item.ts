import type { AuditedService, RectificationItem } from '@huzhu/contracts';
import type { Day } from '@huzhu/kernel';
import type { FieldCipher } from '@huzhu/service';
import { rectificationPlace, type RectificationRow } from './rectification.store.js';

/** A finding as staff see it on a day, with its texts opened. */
export function rectificationItem(row: RectificationRow, today: Day, cipher: FieldCipher): RectificationItem {
  const { id, test, objectId, sealedReturnReason, sealedNote, closedBy, closedOn } = row;
  const textOf = (sealed: string): string => cipher.open<{ text: string }>(rectificationPlace(id), sealed).text;
  const last = row.answers.at(-1);
  return {
    id,
    version: row.version,
    orgId: row.orgId,
    service: row.service as AuditedService,
    ...(test === null ? {} : { test }),
    ...(objectId === null ? {} : { objectId }),
    state: row.status,
    finding: textOf(row.sealedFinding),
    foundBy: row.foundBy,
    foundOn: row.foundOn,
    dueOn: row.dueOn,
    overdue: row.status === 'OPEN' && row.dueOn < today,
    ...(last === undefined ? {} : { answer: textOf(last.sealedText), answeredBy: last.by, answeredOn: last.on }),
    ...(sealedReturnReason === null ? {} : { returnReason: textOf(sealedReturnReason) }),
    ...(sealedNote === null ? {} : { note: textOf(sealedNote) }),
    ...(closedBy === null ? {} : { closedBy }),
    ...(closedOn === null ? {} : { closedOn }),
  };
}
