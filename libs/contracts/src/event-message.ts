/** One public event as it travels; the header part maps to CloudEvents 1.0 attributes. */
export interface EventMessage<Payload = unknown> {
  /** UUIDv7; the inbox key. */
  readonly id: string;
  /** The owning service's topic, e.g. `claims.v1`. */
  readonly topic: string;
  /** e.g. `claims.claim-decided.v1`. */
  readonly type: string;
  /** Aggregate id; order is kept within a key. */
  readonly key: string;
  /** Version of the aggregate after the event. */
  readonly version: number;
  /** Real time of the write, ISO 8601 with zone. */
  readonly time: string;
  readonly payload: Payload;
  /** W3C trace context. */
  readonly traceparent?: string;
  /** Id of the event that led to this one. */
  readonly causedBy?: string;
}
