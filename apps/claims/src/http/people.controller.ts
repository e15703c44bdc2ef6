import { Controller, Get, Inject, Param } from '@nestjs/common';
import { PersonClaims } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, InContext, Problem } from '@huzhu/service';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PersonClaimsQuery } from '../queries/person-claims.query.js';

const KEY = /^[0-9a-f]{64}$/;

@ApiTags('claims')
@Controller('api/claims/v1/people/:personKey/claims')
export class PeopleController {
  constructor(@Inject(PersonClaimsQuery) private readonly personClaims: PersonClaimsQuery) {}

  @Get()
  @Admits('clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor', 'member')
  @ApiOperation({ summary: 'All claims of one person across plans, linked by illness, with what is payable and paid' })
  @ApiOkResponse({ type: PersonClaims })
  read(@InContext() context: CommandContext, @Param('personKey') personKey: string): Promise<PersonClaims | Rejected> {
    if (!KEY.test(personKey)) throw new Problem(404, 'NOT_FOUND', 'There is nothing at this address.');
    return this.personClaims.read(context, personKey);
  }
}
