/** Roles of staff (角色). */
export const ROLES = [
  'clerk',
  'officer',
  'first-reviewer',
  'second-reviewer',
  'approver',
  'accountant',
  'cashier',
  'releaser',
  'auditor',
  'sysadmin',
  'log-auditor',
] as const;
export type Role = (typeof ROLES)[number];

/** A member of staff (工作人员) with an account. */
export interface Staff {
  readonly username: string;
  readonly orgId: string;
  readonly roles: readonly Role[];
  readonly active: boolean;
  /** Keyed hash of the person's own identity; null if staff are not known as persons. */
  readonly personKey: string | null;
  /** Ciphertext of the name. */
  readonly sealedName: string;
}

export type StaffCommand =
  | ({ readonly type: 'add-staff'; readonly orgIsOpen: boolean; readonly by: string } & Omit<Staff, 'active'>)
  | { readonly type: 'change-staff-roles'; readonly id: string; readonly roles: readonly Role[]; readonly by: string }
  | { readonly type: 'deactivate-staff'; readonly id: string; readonly by: string }
  | { readonly type: 'reset-password'; readonly id: string; readonly by: string };

export type StaffEvent =
  | ({ readonly type: 'staff-added'; readonly by: string } & Omit<Staff, 'active'>)
  | { readonly type: 'staff-roles-changed'; readonly roles: readonly Role[]; readonly by: string }
  | { readonly type: 'staff-deactivated'; readonly by: string }
  | { readonly type: 'staff-password-reset'; readonly by: string };
