import { Module } from '@nestjs/common';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { AssociationsModule } from '../associations/associations.module.js';
import { DecisionsModule } from '../decisions/decisions.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { MattersModule } from '../matters/matters.module.js';
import { RulebookModule } from '../rulebook/rulebook.module.js';
import { Availability } from './bookings/availability.service.js';
import { Bookings } from './bookings/bookings.service.js';
import { BookingsController } from './bookings/bookings.controller.js';
import { FreeRooms } from './bookings/free-rooms.service.js';
import { BookPortal } from './portal/book.portal.js';
import { BookSheets } from './portal/book-sheets.service.js';
import { OwnBookingsPortal } from './portal/own-bookings.portal.js';
import { StatusPortal } from './portal/status.portal.js';
import { StatusSheets } from './portal/status-sheets.service.js';
import { Weeks } from './portal/weeks.service.js';
import { BookingMoves } from './bookings/booking-moves.service.js';
import { RequestLists } from './desk/request-lists.service.js';
import { RequestPage } from './desk/request.page.js';
import { RequestNeighbours } from './desk/request-neighbours.service.js';
import { RequestSheets } from './desk/request-sheets.service.js';
import { RequestsPage } from './desk/requests.page.js';
import { BookingLetters } from './letters/booking-letters.service.js';
import { Confirmations } from './letters/confirmations.service.js';
import { DenialLetters } from './letters/denial-letters.service.js';
import { BookingPage } from './calendar/booking.page.js';
import { BookingSheets } from './calendar/booking-sheets.service.js';
import { CalendarPage } from './calendar/calendar.page.js';
import { Uses } from './calendar/uses.service.js';
import { HouseSheets } from './houses/house-sheets.service.js';
import { HousesPage } from './houses/houses.page.js';
import { EndingLetters } from './letters/ending-letters.service.js';
import { Occupancies } from './occupancy/occupancies.service.js';
import { Answers } from './requests/answers.service.js';
import { ApprovalLooks } from './requests/approval-looks.service.js';
import { RequestLooks } from './requests/request-looks.service.js';
import { RequestMails } from './requests/request-mails.service.js';
import { RequestPlans } from './requests/request-plans.service.js';
import { Requests } from './requests/requests.service.js';
import { Askings } from './requests/askings.service.js';
import { RequestReminders } from './requests/request-reminders.job.js';
import { RoomCaseEnds } from './requests/room-case-ends.job.js';
import { RequestsController } from './requests/requests.controller.js';
import { StatusLinks } from './requests/status-links.service.js';
import { RoomsController } from './rooms/rooms.controller.js';
import { RoomsQueries } from './rooms/rooms.queries.js';
import { Rooms } from './rooms/rooms.service.js';
import { SitesController } from './rooms/sites.controller.js';
import { ScreeningActs } from './screening/screening-acts.service.js';
import { Screenings } from './screening/screenings.service.js';
import { Sights } from './screening/seen.service.js';
import { SuspendedBookings } from './suspensions/suspended-bookings.service.js';
import { SuspensionDecisions } from './suspensions/suspension-decisions.service.js';
import { SuspensionChoices } from './suspensions/suspension-choices.service.js';
import { SuspensionEnds } from './suspensions/suspension-ends.job.js';
import { SuspensionPage } from './suspensions/suspension.page.js';
import { SuspensionSheets } from './suspensions/suspension-sheets.service.js';
import { SuspensionsPage } from './suspensions/suspensions.page.js';
import { Endings } from './letters/endings.service.js';
import { SuspensionLetters } from './letters/suspension-letters.service.js';
import { CalendarFeeds } from './feeds/calendar-feeds.service.js';
import { CalendarFeedsController } from './feeds/calendar-feeds.controller.js';
import { CalendarFeedsPage } from './feeds/calendar-feeds.page.js';
import { CalendarPortal } from './feeds/calendar.portal.js';
import { FeedCalendars } from './feeds/feed-calendars.service.js';
import { FeedLinks } from './feeds/feed-links.service.js';
import { RentalBillings } from './billing/rental-billings.service.js';
import { RentalBillingsController } from './billing/rental-billings.controller.js';
import { RentalBillingsPage } from './billing/rental-billings.page.js';
import { RentalMappings } from './billing/rental-mappings.service.js';
import { BookingImportPage } from './imports/booking-import.page.js';
import { BookingRowChecks } from './imports/booking-row-checks.service.js';
import { BookingImports } from './imports/booking-imports.service.js';
import { BookingImportsController } from './imports/booking-imports.controller.js';
import { Suspensions } from './suspensions/suspensions.service.js';
import { SuspensionsController } from './suspensions/suspensions.controller.js';
import { Prices } from './tariffs/prices.service.js';

/** What higher folders build on. */
const OFFERED = [Rooms, RoomsQueries, Requests, Answers, Bookings, ScreeningActs, BookingLetters, Confirmations];

/** Premises: rooms, requests for them, bookings, suspensions. */
@Module({
  imports: [
    IdentityModule,
    MattersModule,
    DocumentsModule,
    RulebookModule,
    AssociationsModule,
    AssessmentsModule,
    DecisionsModule,
  ],
  controllers: [
    SitesController,
    RoomsController,
    RequestsController,
    BookingImportsController,
    BookingImportPage,
    BookingsController,
    SuspensionsController,
    RequestsPage,
    RequestPage,
    CalendarPage,
    HousesPage,
    BookingPage,
    SuspensionsPage,
    SuspensionPage,
    RentalBillingsController,
    RentalBillingsPage,
    CalendarFeedsController,
    CalendarFeedsPage,
    CalendarPortal,
    BookPortal,
    StatusPortal,
    OwnBookingsPortal,
  ],
  providers: [
    BookingRowChecks,
    Askings,
    RoomCaseEnds,
    ...OFFERED,
    Occupancies,
    Availability,
    BookingMoves,
    Prices,
    Screenings,
    Sights,
    ApprovalLooks,
    RequestLooks,
    RequestPlans,
    RequestMails,
    RequestReminders,
    StatusLinks,
    DenialLetters,
    EndingLetters,
    Uses,
    HouseSheets,
    BookingSheets,
    Suspensions,
    SuspensionDecisions,
    SuspendedBookings,
    SuspensionChoices,
    SuspensionEnds,
    SuspensionSheets,
    SuspensionLetters,
    Endings,
    RentalBillings,
    RentalMappings,
    BookingImports,
    CalendarFeeds,
    FeedCalendars,
    FeedLinks,
    RequestLists,
    RequestSheets,
    RequestNeighbours,
    FreeRooms,
    Weeks,
    BookSheets,
    StatusSheets,
  ],
  exports: OFFERED,
})
export class PremisesModule {}
