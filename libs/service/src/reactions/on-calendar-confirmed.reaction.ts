import { Controller, type Type } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { CalendarConfirmed } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import type { WorkingCalendars } from './working-calendars.js';

/** Every service that counts working days learns the calendars from their events. */
export function onCalendarConfirmed(calendars: WorkingCalendars): Type {
  @Controller()
  class OnCalendarConfirmed {
    @EventPattern('identity.calendar-confirmed.v1')
    handle(@Payload() batch: EventBatch<CalendarConfirmed>): Promise<Effect[]> {
      return calendars.project(batch);
    }
  }
  return OnCalendarConfirmed;
}
