import { Controller, Get, Inject } from '@nestjs/common';
import { OwnPerson } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, InContext } from '@huzhu/service';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OwnPersonQuery } from '../queries/own-person.query.js';

/** What a member sees of the own person. */
@ApiTags('own')
@Controller('api/enrollment/v1/own')
export class OwnController {
  constructor(@Inject(OwnPersonQuery) private readonly own: OwnPersonQuery) {}

  @Get('person')
  @Admits('member')
  @ApiOperation({ summary: 'What is known of the member, masked, with all coverage: employer, price, who paid' })
  @ApiOkResponse({ type: OwnPerson })
  person(@InContext() { caller }: CommandContext): Promise<OwnPerson | Rejected> {
    return this.own.read(caller);
  }
}
