/** A one-time code on its way to a member's mobile. */
interface SignInCodeNotification {
  readonly kind: 'sign-in-code';
  readonly mobile: string;
  readonly code: string;
  readonly validMinutes: number;
}

/** Injection token of `NotificationPort`; the value is null where nothing can be sent. */
export const NOTIFICATIONS = Symbol('notifications');

/** Takes messages to people. Nothing of a message may stand in a log. */
export interface NotificationPort {
  send(notification: SignInCodeNotification): Promise<void>;
}
