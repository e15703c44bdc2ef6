import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReturnReasonList } from '@huzhu/contracts';
import { Admits } from '@huzhu/service';
import { RETURN_REASONS } from '../domain/return-reasons.js';

/** What a returned payment needs next. */
@ApiTags('payments')
@Controller('api/disbursement/v1/return-reasons')
export class ReturnReasonsController {
  @Get()
  @Admits('accountant', 'cashier', 'releaser', 'approver', 'auditor', 'clerk', 'officer')
  @ApiOperation({ summary: 'Reasons for which money comes back, and what happens next' })
  @ApiOkResponse({ type: ReturnReasonList })
  list(): ReturnReasonList {
    return { items: [...RETURN_REASONS] };
  }
}
