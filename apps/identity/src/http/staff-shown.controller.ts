import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional } from '@nestjs/swagger';
import { StaffShownList } from '@huzhu/contracts';
import { Admits } from '@huzhu/service';
import { Matches } from 'class-validator';
import { StaffAccounts } from '../queries/staff.query.js';

const IDS = /^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,99}$/;

/** Which staff are asked about. */
class StaffShownQuery {
  @ApiPropertyOptional({ description: 'Ids, up to a hundred, with commas between them' })
  @Matches(IDS)
  readonly ids!: string;
}

/** Who works with members' data, as members may see them. */
@Controller('api/identity/v1/staff-shown')
export class StaffShownController {
  constructor(@Inject(StaffAccounts) private readonly staff: StaffAccounts) {}

  @Get()
  @Admits('member')
  @ApiOperation({ summary: 'Named staff with masked name, organisation and roles: who looked at the own data' })
  @ApiOkResponse({ type: StaffShownList })
  list(@Query() { ids }: StaffShownQuery): Promise<StaffShownList> {
    return this.staff.shown(ids.split(','));
  }
}
