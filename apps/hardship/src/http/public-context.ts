import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { type CommandContext, Problem, requestHash, toJson, type TracedRequest } from '@huzhu/service';

const KEY = /^[\x21-\x7e]{8,200}$/;

/** Tells the header in the API description of the method. */
const describeKey: ParameterDecorator = (target, method) => {
  const endpoint = method === undefined ? undefined : Object.getOwnPropertyDescriptor(target, method);
  if (method !== undefined && endpoint)
    ApiHeader({ name: 'Idempotency-Key', required: true })(target, method, endpoint);
};

/** The context of somebody who need not sign in; the request must carry an `Idempotency-Key`. */
export const InPublicContext = createParamDecorator(
  (_data: unknown, execution: ExecutionContext): CommandContext => {
    const request = execution.switchToHttp().getRequest<TracedRequest>();
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string' || !KEY.test(key)) {
      throw new Problem(
        400,
        'IDEMPOTENCY_KEY_MISSING',
        'Send an Idempotency-Key header of 8 to 200 visible characters.',
      );
    }
    return {
      caller: { kind: 'system', id: 'public' },
      idempotencyKey: key,
      requestHash: requestHash(request.method, request.path, toJson(request.body ?? null)),
      ...(request.traceparent === undefined ? {} : { traceparent: request.traceparent }),
    };
  },
  [describeKey],
);
