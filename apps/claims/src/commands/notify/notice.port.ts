/** What a member is told, in words that name no illness. */
export interface MemberNotice {
  /** The same notice that comes again has the same id: whoever takes it keeps one. */
  readonly id: string;
  /** `TEXT` goes to a mobile, `APP` waits in the member's app. */
  readonly channel: 'TEXT' | 'APP';
  readonly personKey: string;
  readonly mobile?: string;
  readonly kind: string;
  readonly text: string;
}

/** Injection token of `NoticePort`; the value is null where nothing can be sent. */
export const NOTICES = Symbol('notices');

/** Takes notices to members. Nothing of a notice may stand in a log. */
export interface NoticePort {
  send(notice: MemberNotice): Promise<void>;
}
