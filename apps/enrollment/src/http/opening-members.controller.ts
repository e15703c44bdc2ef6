import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import {
  IsAbsentOr,
  IsId,
  IsOneOf,
  MEMBER_FILE_STATUSES,
  MemberFile,
  MemberFilePage,
  type MemberFileStatus,
} from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, InKeyedContext, IsSortOf, PageQuery } from '@huzhu/service';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { SettleMembers } from '../commands/settle-members.command.js';
import { TakeMembersIn } from '../commands/take-members-in.command.js';
import { MEMBER_FILE_SORTS, MemberFilesQuery } from '../queries/member-files.query.js';
import { RosterForm } from './roster-form.js';

/** The form of a file of members in the API description. */
const MEMBERS_SCHEMA = {
  type: 'object',
  required: ['file'],
  properties: {
    file: {
      type: 'string',
      format: 'binary',
      description: 'CSV or workbook with the columns of a roster, of which name and id number suffice; 100,000 rows',
    },
  },
};

/** `?status=&orgId=&sort=` of the list of files. */
class MemberFileQuery extends PageQuery {
  @IsAbsentOr() @IsOneOf(MEMBER_FILE_STATUSES) readonly status?: MemberFileStatus;
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsSortOf(MEMBER_FILE_SORTS) readonly sort?: string;
}

/** Members who were known before this platform was there, whether or not anything covers them. */
@ApiTags('opening data')
@Controller('api/enrollment/v1/opening-members')
export class OpeningMembersController {
  constructor(
    @Inject(RosterForm) private readonly form: RosterForm,
    @Inject(TakeMembersIn) private readonly takeMembersIn: TakeMembersIn,
    @Inject(SettleMembers) private readonly settleMembers: SettleMembers,
    @Inject(MemberFilesQuery) private readonly files: MemberFilesQuery,
  ) {}

  @Post()
  @Admits('clerk', 'officer')
  @ApiOperation({ summary: 'Upload members; rows with faults are named and left out, the others wait for a release' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: MEMBERS_SCHEMA })
  @ApiCreatedResponse({ type: MemberFile })
  async upload(@InKeyedContext() keyed: CommandContext, @Req() request: Request): Promise<MemberFile | Rejected> {
    const { context, file } = await this.form.receiveFile(keyed, request);
    return this.takeMembersIn.handle(context, file);
  }

  @Post(':id/release')
  @HttpCode(200)
  @Admits('officer', 'approver')
  @ApiOperation({ summary: 'Register those who are not known; never by whoever uploaded the file' })
  @ApiOkResponse({ type: MemberFile })
  release(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string): Promise<MemberFile | Rejected> {
    return this.settleMembers.release(context, id);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Admits('clerk', 'officer')
  @ApiOperation({ summary: 'Take a file back that is not released; what was staged of it goes' })
  @ApiOkResponse({ type: MemberFile })
  withdraw(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string): Promise<MemberFile | Rejected> {
    return this.settleMembers.withdraw(context, id);
  }

  @Get()
  @Admits('clerk', 'officer', 'approver', 'auditor')
  @ApiOperation({ summary: 'Files of members, with what came of them, oldest first unless another order is asked for' })
  @ApiOkResponse({ type: MemberFilePage })
  list(@InContext() { caller }: CommandContext, @Query() query: MemberFileQuery): Promise<MemberFilePage> {
    return this.files.list(caller, query);
  }
}
