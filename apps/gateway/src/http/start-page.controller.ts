import { Controller, Get, Header } from '@nestjs/common';
import { startPage } from './start-page.js';

/** The page a newcomer opens first. */
@Controller()
export class StartPageController {
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-cache')
  page(): string {
    return startPage;
  }
}
