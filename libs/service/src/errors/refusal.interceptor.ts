import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { fileRefusalDetail } from './file-refusals.js';
import { Problem } from './problem.js';
import { isRejected, refusalStatus } from './refusal-status.js';

/** At the edge a refusal that a command returned becomes its problem document; every other value passes. */
@Injectable()
export class RefusalInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((answer: unknown) => {
        if (!isRejected(answer)) return answer;
        const clause = answer.clause === undefined ? '' : ` (${answer.clause})`;
        const detail = fileRefusalDetail(answer) ?? `Refused: ${answer.code}${clause}`;
        throw new Problem(refusalStatus(answer), answer.code, detail, [], answer.facts);
      }),
    );
  }
}
