import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { PersonPage, PersonView, SearchPeople as SearchPeopleBody } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, isRejected } from '@huzhu/service';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SearchPeople } from '../commands/search-people.command.js';
import { PeopleQueries } from '../queries/people.queries.js';
import { PeopleViews } from '../queries/people-views.js';
import { PeopleQuery } from './member-query.js';

const READERS = ['clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'accountant', 'auditor'] as const;

@ApiTags('people')
@Controller('api/enrollment/v1/people')
export class PeopleController {
  constructor(
    @Inject(SearchPeople) private readonly searchPeople: SearchPeople,
    @Inject(PeopleQueries) private readonly people: PeopleQueries,
    @Inject(PeopleViews) private readonly views: PeopleViews,
  ) {}

  @Get()
  @Admits(...READERS)
  @ApiOperation({ summary: 'People covered in your subtree, masked; in the order in which they became known' })
  @ApiOkResponse({ type: PersonPage })
  list(@InContext() { caller }: CommandContext, @Query() query: PeopleQuery): Promise<PersonPage> {
    return this.people.list(caller, query);
  }

  @Get(':id')
  @Admits(...READERS)
  @ApiOperation({ summary: 'One person, masked, with the coverage that lies in your subtree' })
  @ApiOkResponse({ type: PersonView })
  one(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string): Promise<PersonView | Rejected> {
    return this.people.one(caller, id);
  }

  @Post('searches')
  @HttpCode(200)
  @Admits('clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor')
  @ApiOperation({
    summary: 'Find people by name, pinyin initials, last four of the id, employer; every search is audited',
  })
  @ApiOkResponse({ type: PersonPage })
  async search(@InContext() context: CommandContext, @Body() body: SearchPeopleBody): Promise<PersonPage | Rejected> {
    const found = await this.searchPeople.handle(context, body);
    return isRejected(found) ? found : this.views.ofFound(context.caller, found, body);
  }
}
