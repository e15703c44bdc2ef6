import { Module } from '@nestjs/common';
import { SERVICE, type ServiceParts } from '@huzhu/service';
import { AddStaffCommand } from './commands/add-staff.command.js';
import { ChangePasswordCommand } from './commands/change-password.command.js';
import { ChangeStaffRolesCommand } from './commands/change-staff-roles.command.js';
import { CloseOrgUnitCommand } from './commands/close-org-unit.command.js';
import { CreateOrgUnitCommand } from './commands/create-org-unit.command.js';
import { DecideCalendarCommand } from './commands/decide-calendar.command.js';
import { DeactivateStaffCommand } from './commands/deactivate-staff.command.js';
import { DraftCalendarCommand } from './commands/draft-calendar.command.js';
import { MoveOrgUnitCommand } from './commands/move-org-unit.command.js';
import { SetOrgTradeCommand } from './commands/set-org-trade.command.js';
import { Rectify } from './commands/rectify.command.js';
import { RefreshSessionCommand } from './commands/refresh-session.command.js';
import { RequestSignInCodeCommand } from './commands/request-sign-in-code.command.js';
import { ResetPasswordCommand } from './commands/reset-password.command.js';
import { SignInMemberCommand } from './commands/sign-in-member.command.js';
import { SignInCommand } from './commands/sign-in.command.js';
import { SignOutCommand } from './commands/sign-out.command.js';
import { CalendarsController } from './http/calendars.controller.js';
import { DemoAccountsController } from './http/demo-accounts.controller.js';
import { IssuerController } from './http/issuer.controller.js';
import { MeController } from './http/me.controller.js';
import { OrgsController } from './http/orgs.controller.js';
import { RectificationsController } from './http/rectifications.controller.js';
import { SessionsController } from './http/sessions.controller.js';
import { StaffController } from './http/staff.controller.js';
import { ColleaguesController } from './http/colleagues.controller.js';
import { StaffShownController } from './http/staff-shown.controller.js';
import type { IdentityConfig } from './identity.config.js';
import { fileNotifications } from './commands/notify/file-notifications.js';
import { httpNotifications } from './commands/notify/http-notifications.js';
import { type NotificationPort, NOTIFICATIONS } from './commands/notify/notification.port.js';
import { CalendarEditions } from './queries/calendar-editions.query.js';
import { OrgUnits } from './queries/org-units.query.js';
import { ColleaguesQuery } from './queries/colleagues.query.js';
import { Rectifications } from './queries/rectifications.query.js';
import { StaffAccounts } from './queries/staff.query.js';
import { OnMemberRegistered } from './reactions/on-member-registered.reaction.js';
import { AccessTokens } from './commands/security/access-tokens.js';
import { SessionTokenPair } from './commands/security/session-tokens.js';
import { FIRST_ACCOUNTS, FirstAccounts, type FirstAccountsPlan } from './commands/start/first-accounts.js';

function notificationsOf({ config }: ServiceParts): NotificationPort | null {
  const { NOTIFICATIONS_FILE, NOTIFICATIONS_URL } = config as IdentityConfig;
  if (NOTIFICATIONS_URL !== undefined) return httpNotifications(NOTIFICATIONS_URL);
  return NOTIFICATIONS_FILE === undefined ? null : fileNotifications(NOTIFICATIONS_FILE);
}

function firstAccountsOf({ config }: ServiceParts): FirstAccountsPlan {
  const { DEMO_ACCOUNTS, BOOTSTRAP_SYSADMIN_PASSWORD, BOOTSTRAP_ORG_NAME, BOOTSTRAP_ORG_LEVEL } =
    config as IdentityConfig;
  if (DEMO_ACCOUNTS === 'true') return { kind: 'demo' };
  if (BOOTSTRAP_SYSADMIN_PASSWORD === undefined) return { kind: 'none' };
  return {
    kind: 'administrator',
    password: BOOTSTRAP_SYSADMIN_PASSWORD,
    orgName: BOOTSTRAP_ORG_NAME,
    orgLevel: BOOTSTRAP_ORG_LEVEL,
  };
}

function accessTokensOf({ config }: ServiceParts): Promise<AccessTokens> {
  const { SIGNING_KEY, OTHER_PUBLIC_KEYS, ISSUER_URL } = config as IdentityConfig;
  return AccessTokens.of(SIGNING_KEY, OTHER_PUBLIC_KEYS, ISSUER_URL);
}

@Module({
  controllers: [
    OrgsController,
    StaffController,
    ColleaguesController,
    StaffShownController,
    SessionsController,
    MeController,
    IssuerController,
    DemoAccountsController,
    CalendarsController,
    RectificationsController,
    OnMemberRegistered,
  ],
  providers: [
    { provide: AccessTokens, useFactory: accessTokensOf, inject: [SERVICE] },
    { provide: FIRST_ACCOUNTS, useFactory: firstAccountsOf, inject: [SERVICE] },
    { provide: NOTIFICATIONS, useFactory: notificationsOf, inject: [SERVICE] },
    SessionTokenPair,
    CreateOrgUnitCommand,
    MoveOrgUnitCommand,
    SetOrgTradeCommand,
    CloseOrgUnitCommand,
    AddStaffCommand,
    ChangeStaffRolesCommand,
    DeactivateStaffCommand,
    ResetPasswordCommand,
    ChangePasswordCommand,
    SignInCommand,
    RefreshSessionCommand,
    SignOutCommand,
    RequestSignInCodeCommand,
    SignInMemberCommand,
    DraftCalendarCommand,
    DecideCalendarCommand,
    Rectify,
    Rectifications,
    CalendarEditions,
    OrgUnits,
    ColleaguesQuery,
    StaffAccounts,
    FirstAccounts,
  ],
})
export class IdentityModule {}
