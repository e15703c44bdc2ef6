import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { type Observable, tap } from 'rxjs';

/** Every answer about one case that names its version carries it as `ETag`, for the `If-Match` of the next command. */
@Injectable()
export class EtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      tap((answer: unknown) => {
        const version = versionOf(answer);
        if (version !== null && !response.headersSent) response.setHeader('etag', `"${version}"`);
      }),
    );
  }
}

const versionOf = (answer: unknown): number | null =>
  typeof answer === 'object' && answer !== null && 'version' in answer && Number.isSafeInteger(answer.version)
    ? (answer.version as number)
    : null;
