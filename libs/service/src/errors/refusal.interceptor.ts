import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { Problem } from './problem.js';
import { clauseOf } from './refusal-clause.js';
import { refusalDetail } from './refusal-detail.js';
import { isRejected, refusalStatus } from './refusal-status.js';

/** At the edge a refusal that a command returned becomes its problem document; every other value passes. */
@Injectable()
export class RefusalInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((answer: unknown) => {
        if (!isRejected(answer)) return answer;
        throw new Problem(refusalStatus(answer), answer.code, refusalDetail(answer), [], {
          ...answer,
          clause: clauseOf(answer),
        });
      }),
    );
  }
}
