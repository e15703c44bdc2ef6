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
import { ApiPropertyOptional } from '@nestjs/swagger';

/** `?limit=&after=&status=` of emergencies. */
export class EmergencyListQuery extends PageQuery {
  @ApiPropertyOptional({ enum: EMERGENCY_STATUSES })
  @IsAbsentOr()
  @IsOneOf(EMERGENCY_STATUSES)
  readonly status?: EmergencyStatus;
}

/** `?limit=&after=&orgId=&status=` of relief. */
export class EmergencyAidListQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' }) @IsAbsentOr() @IsId() readonly orgId?: string;
  @ApiPropertyOptional({ enum: EMERGENCY_AID_STATUSES })
  @IsAbsentOr()
  @IsOneOf(EMERGENCY_AID_STATUSES)
  readonly status?: EmergencyAidStatus;
}

/** `?limit=&after=&orgId=&escalation=` of incomplete cases. */
export class IncompleteAidListQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' }) @IsAbsentOr() @IsId() readonly orgId?: string;
  @ApiPropertyOptional({ enum: EMERGENCY_ESCALATIONS })
  @IsAbsentOr()
  @IsOneOf(EMERGENCY_ESCALATIONS)
  readonly escalation?: EmergencyEscalation;
}

/** `?limit=&after=&emergencyId=&aidId=&status=` of recoveries. */
export class EmergencyRecoveryListQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' }) @IsAbsentOr() @IsId() readonly emergencyId?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IsAbsentOr() @IsId() readonly aidId?: string;
  @ApiPropertyOptional({ enum: EMERGENCY_RECOVERY_STATUSES })
  @IsAbsentOr()
  @IsOneOf(EMERGENCY_RECOVERY_STATUSES)
  readonly status?: EmergencyRecoveryStatus;
}
