import { Inject, Injectable } from '@nestjs/common';
import type { AidView, RequestAid } from '@huzhu/contracts';
import { type Fen, reject, type Rejected } from '@huzhu/kernel';
import { type AidKind, type AidRequest, type GrantedAid, referenceAidFunds, referenceStandard } from '@huzhu/rules';
import { actorOf, type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import type { HelpedHousehold } from '../domain/aid-commands.js';
import { type Household, isActive } from '../domain/household.js';
import { aidAggregate } from '../store/aid.entity.js';
import { householdAggregate } from '../store/household.entity.js';
import { receivedSinceAssessment } from './received-money.js';
import { decidedAidView } from '../store/aid.view.js';

/** A clerk asks for aid; the standard decides it with what this year has already granted. */
@Injectable()
export class RequestAidCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, householdId: string, body: RequestAid): Promise<AidView | Rejected> {
    return this.commands.handle(context, 'hardship.request-aid', async (work) => {
      const request = readRequest(body);
      if (isRejected(request)) return request;
      const household = await work.load(householdAggregate, householdId);
      if (household === null) return reject('NOT_FOUND');
      const aidId = work.newId();
      const decided = await work.decide(aidAggregate, aidId, {
        type: 'request',
        aidId,
        by: actorOf(context.caller),
        on: work.today,
        household: helped(householdId, household, await receivedSinceAssessment(work, householdId, household)),
        request,
        grantedSoFar: await grantedThisYear(work, householdId, household.mainPersonKey),
        standard: referenceStandard,
        defaultSource: referenceAidFunds.defaultSource,
      });
      return decidedAidView(decided);
    });
  }
}

const missing = (field: string, kind: AidKind): Rejected => reject('AID_FACT_MISSING', 'AID-WAY', { field, kind });

function readRequest(body: RequestAid): AidRequest | Rejected {
  const { kind, requestedFen, ownPaidFen, students } = body;
  switch (kind) {
    case 'TEMPORARY':
      return requestedFen === undefined ? missing('requestedFen', kind) : { kind, requestedFen: BigInt(requestedFen) };
    case 'MEDICAL':
      return ownPaidFen === undefined ? missing('ownPaidFen', kind) : { kind, ownPaidFen: BigInt(ownPaidFen) };
    case 'EDUCATION':
      return students === undefined ? missing('students', kind) : { kind, students };
    case 'LIVING':
    case 'ACCIDENT':
      return { kind };
  }
}

const helped = (id: string, household: Household, receivedFen: Fen): HelpedHousehold => ({
  id,
  orgId: household.orgId,
  mainPersonKey: household.mainPersonKey,
  memberPersonKeys: household.memberPersonKeys,
  active: isActive(household),
  planned: household.plan !== null,
  facts: household.facts,
  persons: household.persons,
  assessedOn: household.assessment.assessedOn,
  receivedFen,
});

/**
 * The year's aid to the household or its main person, by whatever organisation. One person's aid is decided one at a time:
 * two requests at the same second would both find the year empty.
 */
async function grantedThisYear(work: Work, householdId: string, personKey: string): Promise<GrantedAid[]> {
  await work.tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`hardship.aid/${personKey}`]);
  const rows = await work.tx.query<{ kind: AidKind; granted_fen: bigint }>(
    'SELECT kind, granted_fen FROM hardship.aid_of_year($1, $2, $3)',
    [personKey, householdId, Number(work.today.slice(0, 4))],
  );
  return rows.map((row) => ({ kind: row.kind, grantedFen: row.granted_fen }));
}
