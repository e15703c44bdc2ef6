import type { IncomingHttpHeaders } from 'node:http';
import type { Request, Response } from 'express';
import type { Dispatcher } from 'undici';
import { headersForCaller } from './forwarded-headers.js';

type Controller = Dispatcher.DispatchController;

/** A service that says nothing for too long. */
export class ServiceSilent extends Error {
  override readonly name = 'ServiceSilent';
}

/** One request on its way: the answer streams to the caller, as fast as the caller reads; whoever leaves ends it. */
export class Passing implements Dispatcher.DispatchHandler {
  /** When either side last moved (`performance.now()`). */
  heardAt = performance.now();
  #controller: Controller | null = null;
  #isOver = false;

  /** `ended` is called once; with what went wrong at the service, if it did. */
  constructor(
    private readonly request: Request,
    private readonly response: Response,
    private readonly ended: (error: Error | null) => void,
  ) {
    response.once('close', () => this.#end(null));
  }

  onRequestStart(controller: Controller): void {
    this.#controller = controller;
    if (this.#isOver) controller.abort(new Error('the caller has left'));
  }

  onBodySent(): void {
    this.heardAt = performance.now();
  }

  onResponseStart(_controller: Controller, status: number, headers: IncomingHttpHeaders, statusMessage?: string): void {
    this.heardAt = performance.now();
    if (status < 200) return;
    this.response.writeHead(status, statusMessage, headersForCaller(headers));
  }

  onResponseData(controller: Controller, chunk: Buffer): void {
    this.heardAt = performance.now();
    if (this.response.write(chunk)) return;
    controller.pause();
    this.response.once('drain', () => {
      this.heardAt = performance.now();
      controller.resume();
    });
  }

  onResponseEnd(): void {
    this.response.end();
    this.#end(null);
  }

  onResponseError(_controller: Controller, error: Error): void {
    this.#end(error);
  }

  /** Gives up waiting for the service. */
  endSilent(): void {
    this.#end(new ServiceSilent());
  }

  /** Whatever is still on its way is let go. */
  #end(error: Error | null): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (!this.response.writableEnded) this.#controller?.abort(error ?? new Error('the caller has left'));
    this.ended(this.request.socket.destroyed ? null : error);
  }
}
