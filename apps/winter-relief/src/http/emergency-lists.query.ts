import {
  EMERGENCY_AID_STATUSES,
  EMERGENCY_ESCALATIONS,
  EMERGENCY_RECOVERY_STATUSES,
  EMERGENCY_STATUSES,
  type EmergencyAidStatus,
  type EmergencyEscalation,
  type EmergencyRecoveryStatus,
  type EmergencyStatus,
  IsAbsentOr,
  IsId,
  IsOneOf,
} from '@huzhu/contracts';
import { PageQuery } from '@huzhu/service';

/** `?limit=&after=&status=` of emergencies. */
export class EmergencyListQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(EMERGENCY_STATUSES) readonly status?: EmergencyStatus;
}

/** `?limit=&after=&orgId=&status=` of relief. */
export class EmergencyAidListQuery extends PageQuery {
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsAbsentOr() @IsOneOf(EMERGENCY_AID_STATUSES) readonly status?: EmergencyAidStatus;
}

/** `?limit=&after=&orgId=&escalation=` of incomplete cases. */
export class IncompleteAidListQuery extends PageQuery {
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsAbsentOr() @IsOneOf(EMERGENCY_ESCALATIONS) readonly escalation?: EmergencyEscalation;
}

/** `?limit=&after=&emergencyId=&aidId=&status=` of recoveries. */
export class EmergencyRecoveryListQuery extends PageQuery {
  @IsAbsentOr() @IsId() readonly emergencyId?: string;
  @IsAbsentOr() @IsId() readonly aidId?: string;
  @IsAbsentOr() @IsOneOf(EMERGENCY_RECOVERY_STATUSES) readonly status?: EmergencyRecoveryStatus;
}
