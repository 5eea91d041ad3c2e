import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { MattersModule } from '../matters/matters.module.js';
import { ExchangeSheets } from './exchanges/exchange-sheets.service.js';
import { ExchangesController } from './exchanges/exchanges.controller.js';
import { ExchangesPage } from './exchanges/exchanges.page.js';
import { ExchangesQueries } from './exchanges/exchanges.queries.js';
import { Exchanges } from './exchanges/exchanges.service.js';
import { Contents } from './files/contents.service.js';
import { DocumentSheets } from './document-sheets.service.js';
import { FilesPage } from './files/files.page.js';
import { FilesController } from './files/files.controller.js';
import { Files } from './files/files.service.js';
import { SentFiles } from './files/sent-files.service.js';
import { FileInterceptor, FormFilesInterceptor } from './files/upload.interceptor.js';
import { LetterWords } from './letters/letter-words.service.js';
import { LetterFrames } from './letters/letter-frames.service.js';
import { LetterPdfs } from './letters/letter-pdfs.service.js';
import { LettersPage } from './letters/letters.page.js';
import { WriteLetterPage } from './letters/write-letter.page.js';
import { LettersController } from './letters/letters.controller.js';
import { LettersJob } from './letters/letters.job.js';
import { Letters } from './letters/letters.service.js';
import { Mails } from './outgoing/mails.service.js';
import { OfficeTexts } from './outgoing/office-texts.service.js';
import { MailsPage } from './outgoing/mails.page.js';
import { OfficeTextsPage } from './outgoing/office-texts.page.js';
import { ScansJob } from './scans/scans.job.js';
import { MatterDoor } from './matter-door.service.js';
import { MatterPage } from './matter.page.js';
import { MatterPages } from './matter-pages.service.js';

@Module({
  imports: [IdentityModule, MattersModule],
  controllers: [
    MatterPage,
    ExchangesPage,
    ExchangesController,
    FilesPage,
    FilesController,
    LettersPage,
    WriteLetterPage,
    LettersController,
    MailsPage,
    OfficeTextsPage,
  ],
  providers: [
    MatterPages,
    Exchanges,
    ExchangesQueries,
    ExchangeSheets,
    MatterDoor,
    DocumentSheets,
    Contents,
    Files,
    SentFiles,
    FileInterceptor,
    FormFilesInterceptor,
    LetterFrames,
    LetterWords,
    Letters,
    LetterPdfs,
    Mails,
    OfficeTexts,
    LettersJob,
    ScansJob,
  ],
  exports: [
    Contents,
    Exchanges,
    ExchangesQueries,
    Files,
    SentFiles,
    Letters,
    LetterWords,
    LettersJob,
    Mails,
    MatterPages,
  ],
})
export class DocumentsModule {}
