/** One fault of a body: where it is (JSON pointer), and which check it breaks. */
export interface FieldFault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** What happened to a case since the page read it. */
export interface Change {
  readonly version: number;
  readonly what: string;
  readonly at: string;
}

/** The body of a failed request (RFC 9457), as every service writes it. */
interface ProblemDocument {
  readonly status?: number;
  readonly code?: string;
  readonly detail?: string;
  readonly traceId?: string;
  readonly errors?: readonly FieldFault[];
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly changes?: readonly Change[];
}

/** A request that was refused, failed or never arrived (`OFFLINE`). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  /** The id under which the services logged it (报障编号). */
  readonly traceId: string | undefined;
  readonly errors: readonly FieldFault[];
  readonly facts: Readonly<Record<string, unknown>>;
  readonly changes: readonly Change[];

  constructor(document: ProblemDocument) {
    super(document.detail ?? document.code ?? 'failed');
    this.name = 'ApiProblem';
    this.status = document.status ?? 0;
    this.code = document.code ?? 'UNKNOWN';
    this.traceId = document.traceId;
    this.errors = document.errors ?? [];
    this.facts = document.facts ?? {};
    this.changes = document.changes ?? [];
  }

  /** Whether the same request may simply be sent again. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }
}

export const offline = (): ApiProblem => new ApiProblem({ status: 0, code: 'OFFLINE' });

/** Reads the problem of a failed answer; answers that are none (of a proxy in front) keep their status. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const traceId = response.headers.get('x-request-id') ?? undefined;
  const document = (await response.json().catch(() => ({}))) as ProblemDocument;
  return new ApiProblem({ ...(traceId === undefined ? {} : { traceId }), ...document, status: response.status });
}

/** `/facts/settlements/0/totalFen` → `['facts', 'settlements', 0, 'totalFen']`, as forms name their fields. */
export const fieldPath = (pointer: string): (string | number)[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~')));
